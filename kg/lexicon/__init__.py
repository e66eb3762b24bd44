"""Public facts and patterns as data, and their loader."""
