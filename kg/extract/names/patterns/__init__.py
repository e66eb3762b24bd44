"""Names by their shape: heads, marks, posts, the row they stand in."""
