"""Names by what models make of each character, weighed with lists and patterns."""
