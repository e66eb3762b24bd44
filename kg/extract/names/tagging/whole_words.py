"""Sets what the tagger takes for a name to its borders: 水产养殖|户, 新|能源装备; 经商|市农业农村局.

Classes of people or things end with their words; a body begins after the verb that governs it, goods after the word by
which they are counted (`lexicon/heads.toml`).
"""

from __future__ import annotations

from dataclasses import replace

from kg.extract.names.tagging.tagger import Tagged
from kg.extract.words import Word, Words, is_dictionary_word
from kg.lexicon.tables import load_patterns
from kg.model import Span

_CLASSES = frozenset({"BeneficiaryGroup", "Industry", "Product"})  # named by common words
_MOST_CUT = 2  # code points of a word that the tagger cut off


def in_whole_words(name: Tagged, words: Words) -> Tagged:
    """Return a name of a class with the nouns whole that it begins or ends in: 水产养殖|户, 新|能源装备."""
    if name.type not in _CLASSES:
        return name
    first, last = words.items[words.index_at(name.span.start)], words.items[words.index_at(name.span.end - 1)]
    start = first.start if _is_cut(first, name.span.start - first.start) else name.span.start
    end = last.end if _is_cut(last, last.end - name.span.end) else name.span.end
    return name if Span(start, end) == name.span else replace(name, span=Span(start, end))


def _is_cut(word: Word, cut: int) -> bool:
    return word.tag.startswith("n") and 0 < cut <= _MOST_CUT and is_dictionary_word(word.text)


def without_lead(text: str, name: Tagged) -> Tagged:
    """Return a name without the verb that governs it or the word that counts it: 经商|市农业农村局, 52台|智能拖拉机."""
    lead = load_patterns("heads.toml", "led").get(name.type)
    led = lead.match(text, name.span.start, name.span.end) if lead is not None else None
    return name if led is None else replace(name, span=Span(led.end(), name.span.end))
