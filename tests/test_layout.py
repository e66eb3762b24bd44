"""Where the nodes of the interactive view stand."""

from __future__ import annotations

import random

from kg.view.layout import Edge, evened, place
from kg.view.packing import Box


def test_layout_is_the_same_whatever_the_order() -> None:
    boxes = {f"n{i}": Box(60 + i % 7 * 10, 40) for i in range(60)}
    edges = [Edge(f"n{i}", f"n{i // 2}", 1.0) for i in range(1, 50)]
    turned = dict(reversed(list(boxes.items())))
    assert place(boxes, edges) == place(turned, edges) == place(boxes, list(reversed(edges)))


def test_layout_leaves_no_two_boxes_overlapping() -> None:
    boxes = {f"n{i}": Box(60 + i % 7 * 20, 40) for i in range(60)}
    edges = [Edge(f"n{i}", f"n{i // 3}", 1.0) for i in range(1, 52)]
    places = place(boxes, edges)
    for a in boxes:
        for b in boxes:
            if a < b:
                apart_x = abs(places[a][0] - places[b][0]) - (boxes[a].width + boxes[b].width) / 2
                apart_y = abs(places[a][1] - places[b][1]) - (boxes[a].height + boxes[b].height) / 2
                assert max(apart_x, apart_y) > -2, (a, b)


def test_things_that_differ_by_rounding_alone_are_spaced_by_rank() -> None:
    """Four in a row once stood thousands of pixels apart: what came first by name was not the lowest."""
    found = evened({"a": 7.4e-10, "b": -7.1e-10, "c": 1.3e-9, "d": 8.0e-10}, 100.0)
    assert all(-50.0 <= at <= 50.0 for at in found.values())
    assert sorted(found, key=lambda name: found[name]) == ["a", "b", "c", "d"]


def test_layout_of_nothing_one_and_lonely_ones() -> None:
    assert place({}, []) == {}
    assert place({"a": Box(10, 10)}, [Edge("a", "a", 1.0), Edge("a", "gone", 1.0)]) == {"a": (0, 0)}
    assert len(set(place({f"n{i}": Box(10, 10) for i in range(200)}, []).values())) == 200


def test_layout_leaves_the_random_source_of_others_alone() -> None:
    random.seed(7)
    expected = random.random()
    random.seed(7)
    place({f"n{i}": Box(10, 10) for i in range(20)}, [Edge("n0", f"n{i}", 1.0) for i in range(1, 20)])
    assert random.random() == expected
