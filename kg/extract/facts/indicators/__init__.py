"""Numbers aimed at or reached: what is counted, when, of whom."""
