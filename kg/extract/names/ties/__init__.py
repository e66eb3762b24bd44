"""Which names and words of one text mean the same thing: short forms, references, nouns."""
