"""One module a format: bytes → text, with what the file says of itself."""

from kg.documents.formats.content import Content

__all__ = ["Content"]
