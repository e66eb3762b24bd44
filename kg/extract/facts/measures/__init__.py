"""Measures: which clauses are ones, whose part they are, who carries them out."""
