"""Dates, sums and other qualifiers of a fact."""
