"""text and words → mentions: lists, patterns and the tagger, and what decides between them."""
