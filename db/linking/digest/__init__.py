"""A story becomes its digest: sections of sentences, each with the spans it rests on."""
