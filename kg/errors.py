"""Every error a user can meet, in one tree.

KgError
├── InputError          an input that cannot be read; names the file and the reason
│   ├── MissingInputError    the path does not exist
│   ├── EmptyInputError      nothing readable at the path
│   ├── UnreadableInputError   binary, wrongly encoded, or refused by the system
│   └── UnextractedInputError  read, but a fault of the program kept its facts from being found
├── OntologyError       the ontology file breaks its own rules
├── LexiconError        a lexicon file is malformed; names file and line
├── ModelError          a model of the segmenter, the tagger or spaCy that cannot be loaded; names it
├── GraphError          a graph file is missing or breaks the contract of graph.json
├── GoldError           a gold file is missing or malformed
└── UsageError          what was asked for cannot be done, whatever the inputs
    └── QueryError           a query or a named question that cannot be answered
"""

from __future__ import annotations


class KgError(Exception):
    """Base of all errors this package raises on purpose; its message is one line a user can act on."""


class InputError(KgError):
    """An input that cannot be used. The message names the file and says why."""

    def __init__(self, path: str, reason: str) -> None:
        """Keep `path` as the user gave it and the `reason` as a short clause."""
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason

    def __reduce__(self) -> tuple[type[InputError], tuple[str, str]]:
        """Let it pass from one process to another."""
        return type(self), (self.path, self.reason)


class MissingInputError(InputError):
    """The path does not exist."""


class EmptyInputError(InputError):
    """There is nothing readable at the path."""


class UnreadableInputError(InputError):
    """The file is binary, in another encoding than said, or refused by the system."""


class UnextractedInputError(InputError):
    """The file was read, but a fault of the program kept its facts from being found."""


class OntologyError(KgError):
    """The ontology file breaks its own rules."""


class LexiconError(KgError):
    """A lexicon file is malformed."""


class ModelError(KgError):
    """A model cannot be loaded. The message names it and says why."""

    def __init__(self, model: str, reason: str) -> None:
        """Keep `model`, a path or a name, and the `reason` as a short clause."""
        super().__init__(f"{model}: {reason}")
        self.model = model
        self.reason = reason

    def __reduce__(self) -> tuple[type[ModelError], tuple[str, str]]:
        """Let it pass from one process to another."""
        return type(self), (self.model, self.reason)


class GraphError(KgError):
    """A graph file is missing, or does not keep the contract of graph.json."""


class GoldError(KgError):
    """A gold file is missing or malformed."""


class UsageError(KgError):
    """An option or a name that was given means nothing here."""


class QueryError(UsageError):
    """A query cannot be parsed, or a named question does not exist."""
