"""articles → mentions, values and facts."""

from kg.extract.pipeline import DEFAULT_SETTINGS, Settings, build_pipeline, extract

__all__ = ["DEFAULT_SETTINGS", "Settings", "build_pipeline", "extract"]
