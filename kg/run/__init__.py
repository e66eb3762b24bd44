"""The build: from input paths to an output folder."""
