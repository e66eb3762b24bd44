"""articles → mentions, values and facts."""

from kg.extract.pipeline import build_pipeline, extract

__all__ = ["build_pipeline", "extract"]
