"""What a format's reader hands on."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model import NOTHING_STATED, SetAside, Stated


@dataclass(frozen=True, slots=True)
class Content:
    """The text of one file, as offsets will count in it.

    `encoding` is that of the bytes, or the format's name where the format decides (pdf, docx).
    `set_aside` are stretches of whole lines which the format marks as no content (`<nav>`, the running
    head of a PDF), in order, not overlapping.
    """

    text: str
    encoding: str
    set_aside: tuple[SetAside, ...] = ()
    stated: Stated = NOTHING_STATED
