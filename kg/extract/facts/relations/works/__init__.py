"""Who builds what was named beside or before it, and who only works there."""
