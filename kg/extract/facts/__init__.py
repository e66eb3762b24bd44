"""mentions and values → facts: frames, measures, indicators, and the scorer of pairs."""
