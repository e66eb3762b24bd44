"""A web page as flat lists: its elements with what they hold, and its text in order.

Parsing is that of browsers (lexbor), so that unclosed and misplaced tags mean what a reader sees. The
tree is walked without recursion.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

from kg.errors import UnreadableInputError

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)")
_NO_MARKUP = re.compile(r"<!--.*?(?:-->|\Z)|<(script|style|textarea|title|xmp)\b.*?(?:</\1\s*>|\Z)", re.I | re.S)
# Elements whose end tag may be left out, or which have none: they do not nest when left open.
_UNNESTED = frozenset(
    {
        "p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "colgroup", "option", "optgroup", "br",
        "hr", "img", "input", "meta", "link", "base", "area", "col", "embed", "param", "source", "track", "wbr",
        "html", "head", "body",
    }
)  # fmt: skip
_FIRST = 16  # code points of an element's text that are kept, to tell its heading
_PUNCTUATION = re.compile("[。；！？，]")

Kind = Literal["open", "close", "text"]


@dataclass(slots=True)
class Element:
    """An element: its parent's index (-1 for none), and the text it holds, counted in code points.

    `links` is how many `<a>` it holds, `linked` the text within them, `prose` the text outside links in
    pieces that are punctuated as sentences are. `blocks` counts the block elements within, `headings`
    the `<h1>`; `first` is the beginning of its text.
    """

    tag: str
    attributes: Mapping[str, str | None]
    parent: int
    text: int = 0
    links: int = 0
    linked: int = 0
    prose: int = 0
    blocks: int = 0
    headings: int = 0
    first: str = ""


class Event(NamedTuple):
    """A step of the walk: an element opens or closes, or text stands in it. A page has very many."""

    kind: Kind
    element: int
    text: str = ""


@dataclass(slots=True)
class Tree:
    """The elements in document order, and the walk over them."""

    elements: list[Element] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)


def check_nesting(page: str, name: str, deepest: int) -> None:
    """Raise UnreadableInputError when tags nest deeper than any page's do.

    Browsers' rules make the cost of parsing grow with the square of the depth.
    """
    depth = 0
    for match in _TAG.finditer(_NO_MARKUP.sub("", page)):
        tag = match[2].lower()
        if tag in _UNNESTED:
            continue
        depth = max(0, depth - 1) if match[1] else depth + 1
        if depth > deepest:
            raise UnreadableInputError(name, f"nests more than {deepest:,} tags within one another, as no page does")


def parse(page: str, name: str, blocks: frozenset[str]) -> tuple[Tree, LexborHTMLParser]:
    """Return the body of a page as a tree, and the parser, which knows its head.

    `name` is for the error's message; `blocks` are the tags that begin a line.
    """
    try:
        parser = LexborHTMLParser(page)
    except SelectolaxError as error:
        raise UnreadableInputError(
            name, "is no page that can be parsed, or needs more memory than it may have"
        ) from error
    tree = Tree()
    body = parser.body
    if body is not None:
        _walk(body, tree)
    for index in range(len(tree.elements) - 1, -1, -1):
        element = tree.elements[index]
        if element.parent >= 0:
            above = tree.elements[element.parent]
            above.text += element.text
            above.links += element.links + (element.tag == "a")
            above.linked += element.text if element.tag == "a" else element.linked
            above.prose += 0 if element.tag == "a" else element.prose
            above.headings += element.headings + (element.tag == "h1")
            above.blocks += element.blocks + (element.tag in blocks)
    return tree, parser


def _walk(body: LexborNode, tree: Tree) -> None:
    node: LexborNode | None = body
    parents: list[int] = []
    while node is not None:
        tag = node.tag
        inner: LexborNode | None = None
        if tag == "-text":
            text = node.text_content or ""
            if parents and text:
                owner = tree.elements[parents[-1]]
                visible = len(text.strip())
                if visible:
                    _begin(tree, parents, text.strip()[:_FIRST])
                owner.text += visible
                if visible > 10 and _PUNCTUATION.search(text):
                    owner.prose += visible
                tree.events.append(Event("text", parents[-1], text))
        elif tag is not None and tag[0].isalpha():
            tree.elements.append(Element(tag, node.attributes, parents[-1] if parents else -1))
            tree.events.append(Event("open", len(tree.elements) - 1))
            inner = node.child
            if inner is None:
                tree.events.append(Event("close", len(tree.elements) - 1))
            else:
                parents.append(len(tree.elements) - 1)
        if inner is not None:
            node = inner
            continue
        while node is not None and node.next is None:
            node = node.parent
            if not parents:
                return
            tree.events.append(Event("close", parents.pop()))
            if not parents:  # the body itself is closed
                return
        node = node.next if node is not None else None


def _begin(tree: Tree, parents: list[int], text: str) -> None:
    """Tell the elements that hold no text yet how theirs begins."""
    for index in reversed(parents):
        if tree.elements[index].first:
            return
        tree.elements[index].first = text
