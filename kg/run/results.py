"""What one document yields, and the same as bytes, to come back from a worker process or to be kept.

The bytes are plain data (msgpack, packed by zlib), nothing in them is run; objects that cross between processes by
pickle take twice as long to be written and read again.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass

import msgspec

from kg.model import Extraction, SetAside


@dataclass(frozen=True, slots=True)
class DocumentResult:
    """What one document yields."""

    extractions: tuple[Extraction, ...]
    set_aside: tuple[SetAside, ...]


_DECODER = msgspec.msgpack.Decoder(DocumentResult)


def pack(result: DocumentResult) -> bytes:
    """Return a document's results as bytes."""
    return zlib.compress(msgspec.msgpack.encode(result), 1)


def unpack(data: bytes) -> DocumentResult:
    """Return the results that `pack` made bytes of; `ValueError` where these bytes are something else."""
    try:
        return _DECODER.decode(zlib.decompress(data))
    except zlib.error as error:
        raise ValueError(str(error)) from error
