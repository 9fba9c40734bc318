"""What other programs are told: statements, each with the words in the archive it rests on."""
