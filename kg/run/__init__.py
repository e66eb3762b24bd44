"""The build: from input paths to an output folder."""

from kg.run.builder import BuildResult, build

__all__ = ["BuildResult", "build"]
