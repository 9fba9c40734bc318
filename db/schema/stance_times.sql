-- Of what time a side is, where the words tell another than the article's (EDTF).

alter table stances add column stated_edtf text;
