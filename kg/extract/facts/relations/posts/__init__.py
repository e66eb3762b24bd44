"""Whom persons work for, by the posts that stand beside their names."""
