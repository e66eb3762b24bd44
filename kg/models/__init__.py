"""Models that are shipped; their recipes lie in `training/`."""
