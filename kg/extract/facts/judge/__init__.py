"""The network of pairs, and what it may add to or take from what the rules tell."""
