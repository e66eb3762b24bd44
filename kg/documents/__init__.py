"""files → documents → articles."""

from kg.documents.read import ReadResult, decode, read_inputs
from kg.documents.split import SplitResult, split

__all__ = ["ReadResult", "SplitResult", "decode", "read_inputs", "split"]
