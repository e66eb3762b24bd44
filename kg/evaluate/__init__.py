"""Scores a graph against gold files."""
