"""The build: from input paths to an output folder."""

from kg.run.builder import BuildResult, build
from kg.run.kept import keeps
from kg.run.reading import Reading, as_json, as_text, read_and_split

__all__ = ["BuildResult", "Reading", "as_json", "as_text", "build", "keeps", "read_and_split"]
