"""A browser without network, and the page in it, for the tests of the view."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]


def open_browser() -> Iterator[Any]:
    """Yield a running browser; skip, or fail where one is required, when there is none."""
    required = os.environ.get("KG_REQUIRE_BROWSER") == "1"

    def give_up(reason: str) -> None:
        if required:
            pytest.fail(f"KG_REQUIRE_BROWSER=1, but {reason}")
        pytest.skip(reason)

    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        give_up("playwright is not installed (pip install '.[test]')")
    path = os.environ.get("KG_CHROMIUM") or shutil.which("chromium")
    if path is None:
        give_up("no Chromium found: install `chromium` or name one in KG_CHROMIUM")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, headless=True, args=FLAGS)
        yield running
        running.close()


class Visit:
    """A page opened with the network off, and what it asked for and complained about."""

    def __init__(self, browser: Any, file: Path, hash_: str = "", *, telephone: bool = False) -> None:
        size = {"width": 390, "height": 844} if telephone else {"width": 1400, "height": 900}
        self.context = browser.new_context(
            viewport=size, reduced_motion="reduce", has_touch=telephone, is_mobile=telephone
        )
        self.context.set_offline(True)
        self.page = self.context.new_page()
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("dialog", lambda dialog: self.complaints.append("a dialog opened"))
        self.page.goto(file.as_uri() + hash_)
        self.page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50)))")

    def find(self, text: str) -> None:
        self.page.fill("#search", text)
        self.page.press("#search", "Enter")

    def where(self, node: str) -> tuple[float, float]:
        x, y = self.page.evaluate(
            """(id) => {
                const at = page.picture.network.canvasToDOM(page.picture.places.get(id));
                const box = document.getElementById('canvas').getBoundingClientRect();
                return [at.x + box.left, at.y + box.top];
            }""",
            node,
        )
        return float(x), float(y)

    def click_node(self, node: str) -> None:
        self.page.mouse.click(*self.where(node))
        self.page.wait_for_selector("#panel:not([hidden])")

    def quotes(self) -> list[str]:
        return [str(text) for text in self.page.locator("#panel q").all_text_contents()]

    def drawn(self) -> set[str]:
        return set(self.page.evaluate("[...page.picture.places.keys()]"))

    def unlinked(self) -> set[str]:
        """Return the nodes that are drawn without any line."""
        linked = self.page.evaluate(
            """() => [...page.picture.facts.map((number) => page.model.data.facts[number]), ...page.picture.bridges]
                .filter((line) => line.from !== line.to).flatMap((line) => [line.from, line.to])"""
        )
        return self.drawn() - set(linked)

    def only(self, relation: str) -> None:
        """Hide all relations but one, as a reader does."""
        self.page.locator("#legend h2").nth(1).locator("button").nth(1).click()
        self.page.click(f'[data-filter="relations"] [data-name="{relation}"]')
