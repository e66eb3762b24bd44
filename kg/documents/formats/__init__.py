"""One module a format: bytes → text, with what the file says of itself."""

from kg.documents.formats.content import Content
from kg.documents.formats.registry import format_of, is_readable, read_content, reason_against

__all__ = ["Content", "format_of", "is_readable", "read_content", "reason_against"]
