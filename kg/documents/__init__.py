"""files → documents → articles."""

from kg.documents.encodings import decode
from kg.documents.inputs import PassedOver
from kg.documents.read import ReadResult, read_inputs
from kg.documents.split import SplitResult, split

__all__ = ["PassedOver", "ReadResult", "SplitResult", "decode", "read_inputs", "split"]
