"""Writes `graph.html`: one file that needs nothing but a browser and asks nothing of any network.

Text from documents is data throughout: it travels as JSON in which no character can end a script or
open a tag, and the scripts put it on the page as text, never as markup.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from importlib import resources
from pathlib import Path
from typing import Any

from kg.graph import Corpus, KnowledgeGraph
from kg.ontology import load_ontology
from kg.view.content import contents

FILE_NAME = "graph.html"

# In the order in which they build on each other; the last one starts the page.
_SCRIPTS = (
    "vendor/vis-network.min.js",
    "words.js",
    "documents.js",
    "model.js",
    "fan.js",
    "arrange.js",
    "scene.js",
    "dots.js",
    "labels.js",
    "picture.js",
    "make.js",
    "facts.js",
    "indicators.js",
    "panel.js",
    "finder.js",
    "legend.js",
    "view.js",
)
_SLOT = re.compile(r"<!--slot:(\w+)-->")
_ESCAPED = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
# A lone surrogate cannot be written as UTF-8, but it can be written as a JSON escape.
_UNSAFE = re.compile("[<>&\u2028\u2029\ud800-\udfff]")


def export(graph: KnowledgeGraph, corpus: Corpus, folder: Path) -> None:
    """Write `graph.html` into `folder`, making the folder when it is missing.

    Equal input gives an equal file. Raises `OSError` when the file cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    text = page(contents(graph, corpus, load_ontology()))
    (folder / FILE_NAME).write_text(text, encoding="utf-8", newline="\n")


def page(data: dict[str, Any]) -> str:
    """Return the whole page around `data`."""
    scripts = [_asset(name) for name in _SCRIPTS]
    for name, script in zip(_SCRIPTS, scripts, strict=True):
        if "</script" in script.lower() or "<!--" in script:
            raise ValueError(f"{name} cannot stand inside a script element")
    slots = {
        "policy": _security_policy(scripts),
        "style": _asset("view.css"),
        "data": script_safe(data),
        "scripts": "\n".join(f"<script>{script}</script>" for script in scripts),
    }
    return _SLOT.sub(lambda found: slots[found[1]], _asset("template.html"))


def script_safe(data: Any) -> str:
    """Return JSON that is safe inside a script element, whatever text it holds."""
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return _UNSAFE.sub(lambda found: _ESCAPED.get(found[0]) or f"\\u{ord(found[0]):04x}", text)


def _security_policy(scripts: list[str]) -> str:
    """Return a policy under which only these scripts run and nothing at all can be fetched.

    Styles are allowed inline because vis-network adds a style element of its own.
    """
    hashes = " ".join(f"'sha256-{_digest(script)}'" for script in scripts)
    return (
        f"default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def _asset(name: str) -> str:
    return resources.files("kg.view").joinpath(name).read_text(encoding="utf-8")
