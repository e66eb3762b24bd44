"""Reads a web page that a browser saved with all its parts in one file (.mhtml)."""

from __future__ import annotations

import email
import email.policy
from dataclasses import replace
from email.message import EmailMessage

from kg.documents.formats.content import Content
from kg.documents.formats.html import read_html
from kg.documents.limits import Limits
from kg.errors import UnreadableInputError


def read_mhtml(data: bytes, name: str, limits: Limits) -> Content:
    """Return the text of the first page in the archive; its other parts (pictures, frames) are left alone."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() != "text/html" or not isinstance(part, EmailMessage):
            continue
        page = part.get_payload(decode=True)
        if isinstance(page, bytes) and page.strip():
            return replace(read_html(page, name, part.get_content_charset(), limits), encoding="mhtml")
    raise UnreadableInputError(name, "holds no web page")
