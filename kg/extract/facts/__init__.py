"""mentions and values → facts: frames, measures, indicators, and the network of pairs."""
