"""text → values and periods."""
