"""How much one input may ask for: what is beyond is refused with a message that names the limit."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits on inputs. A newspaper page has about 20 kB, a long plan as PDF 5 MB.

    `file_bytes`: size of one file, or of one member of an archive, unpacked. `archive_bytes`,
    `archive_files`: what one archive (zip, and a docx, which is one) may unpack to in all. `ratio`:
    how many times larger a member may be than it is packed. `text_length`: code points drawn out of one
    file. `pages`: of a PDF. `nesting`: depth of a page's tags. `seconds`: spent on reading one file.
    `memory_bytes`: held by the process that reads a PDF, a docx or a page.
    """

    file_bytes: int = 50_000_000
    archive_bytes: int = 500_000_000
    archive_files: int = 10_000
    ratio: int = 200
    text_length: int = 20_000_000
    pages: int = 3_000
    nesting: int = 2_000
    seconds: float = 60.0
    memory_bytes: int = 2_000_000_000


DEFAULT_LIMITS = Limits()
