"""Where the nodes stand: positions computed once, before any browser sees them.

Every node brings a box (its dot and its label), so that what is drawn does not overlap. Components
that no edge joins are laid out on their own and packed side by side. Equal input gives equal output.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.view.packing import Box, Positions, pack

_SEED = 20190329
_SMALL = 400
_PASSES = 240
_PAIRS_LOOKED_AT = 1_500_000
_EVEN = 0.65
_DECIMALS = 6


@dataclass(frozen=True, slots=True)
class Edge:
    """A pull between two nodes; a higher `weight` (above 0) brings them closer."""

    source: str
    target: str
    weight: float


def place(
    boxes: Mapping[str, Box], edges: Iterable[Edge], *, aspect: float = 1.4, air: float = 3.0
) -> dict[str, tuple[int, int]]:
    """Return the middle of every box in whole pixels, around the origin, y downwards.

    `aspect` is the width over height aimed at, `air` the area to use as a multiple of what the boxes
    cover. Edges to nodes without a box are left out.
    """
    inside = [e for e in edges if e.source in boxes and e.target in boxes and e.source != e.target]
    parts = [
        _arrange(part, boxes, inside_part, aspect, air) for part, inside_part in _components(sorted(boxes), inside)
    ]
    packed = pack(parts, boxes, aspect)
    return {node: (round(x), round(y)) for node, (x, y) in sorted(packed.items())}


def _components(nodes: Sequence[str], edges: Sequence[Edge]) -> list[tuple[list[str], list[Edge]]]:
    """Return the connected components with their edges: the largest first, then by first node."""
    root = {node: node for node in nodes}

    def find(node: str) -> str:
        while root[node] != node:
            root[node] = root[root[node]]
            node = root[node]
        return node

    for edge in edges:
        root[find(edge.source)] = find(edge.target)
    members: dict[str, list[str]] = {}
    for node in nodes:
        members.setdefault(find(node), []).append(node)
    within: dict[str, list[Edge]] = {key: [] for key in members}
    for edge in edges:
        within[find(edge.source)].append(edge)
    order = sorted(members, key=lambda key: (-len(members[key]), members[key][0]))
    return [(members[key], within[key]) for key in order]


def _arrange(
    nodes: Sequence[str], boxes: Mapping[str, Box], edges: Sequence[Edge], aspect: float, air: float
) -> Positions:
    """Lay out one component: forces first, then as wide and high as asked, then nothing overlaps."""
    if len(nodes) == 1:
        return {nodes[0]: (0.0, 0.0)}
    raw = _forces(nodes, _joined(edges))
    area = sum(boxes[n].width * boxes[n].height for n in nodes) * air
    height = math.sqrt(area / aspect)
    return part_boxes(_stretch(dict(zip(nodes, raw, strict=True)), height * aspect, height), boxes)


def _joined(edges: Iterable[Edge]) -> list[Edge]:
    """Join parallel edges: one pull a pair, in a fixed order."""
    weights: dict[tuple[str, str], float] = {}
    for edge in edges:
        pair = (min(edge.source, edge.target), max(edge.source, edge.target))
        weights[pair] = weights.get(pair, 0.0) + edge.weight
    return [Edge(source, target, weight) for (source, target), weight in sorted(weights.items())]


def _forces(nodes: Sequence[str], edges: Sequence[Edge]) -> list[tuple[float, float]]:
    """Run igraph from fixed starting points with a fixed random source."""
    import igraph

    index = {node: number for number, node in enumerate(nodes)}
    graph = igraph.Graph(n=len(nodes), edges=[(index[e.source], index[e.target]) for e in edges])
    weights = [e.weight for e in edges]
    start = _spiral(len(nodes))
    igraph.set_random_number_generator(random.Random(_SEED))
    try:
        if len(nodes) <= _SMALL:
            lengths = [1.0 / math.sqrt(weight) for weight in weights]
            start = graph.layout_kamada_kawai(weights=lengths, seed=start, maxiter=50 * len(nodes)).coords
        steps = 60 if len(nodes) <= _SMALL else 500
        layout = graph.layout_fruchterman_reingold(weights=weights, seed=start, niter=steps, start_temp=1.0)
    finally:
        igraph.set_random_number_generator(random)
    return [(float(x), float(y)) for x, y in layout.coords]


def _spiral(count: int) -> list[list[float]]:
    """Return starting points that no two nodes share and that favour no side."""
    golden = math.pi * (3.0 - math.sqrt(5.0))
    return [[math.sqrt(i) * math.cos(i * golden), math.sqrt(i) * math.sin(i * golden)] for i in range(count)]


def _stretch(points: Positions, width: float, height: float) -> Positions:
    """Spread points to fill about the rectangle asked for, turned so that the long side lies flat.

    Each axis mixes even spacing by rank with the true distance: the crowded middle gets room and
    lone outliers do not squeeze everything else.
    """
    flat = _turned(points)
    xs = evened({node: x for node, (x, _) in flat.items()}, width)
    ys = evened({node: y for node, (_, y) in flat.items()}, height)
    return {node: (xs[node], ys[node]) for node in points}


def _turned(points: Positions) -> Positions:
    """Turn the points so that their direction of greatest spread is horizontal."""
    middle_x = sum(x for x, _ in points.values()) / len(points)
    middle_y = sum(y for _, y in points.values()) / len(points)
    xx = sum((x - middle_x) ** 2 for x, _ in points.values())
    yy = sum((y - middle_y) ** 2 for _, y in points.values())
    xy = sum((x - middle_x) * (y - middle_y) for x, y in points.values())
    angle = 0.5 * math.atan2(2 * xy, xx - yy)
    cos, sin = math.cos(-angle), math.sin(-angle)
    return {
        node: ((x - middle_x) * cos - (y - middle_y) * sin, (x - middle_x) * sin + (y - middle_y) * cos)
        for node, (x, y) in points.items()
    }


def evened(values: Mapping[str, float], length: float) -> dict[str, float]:
    """Return coordinates from `-length/2` to `length/2`, mostly by rank and partly by value."""
    rounded = {node: round(value, _DECIMALS) for node, value in values.items()}  # on one line all are one value
    order = sorted(rounded, key=lambda node: (rounded[node], node))
    low, high = rounded[order[0]], rounded[order[-1]]
    span = high - low or 1.0
    last = max(len(order) - 1, 1)
    return {
        node: length * (_EVEN * rank / last + (1 - _EVEN) * (rounded[node] - low) / span - 0.5)
        for rank, node in enumerate(order)
    }


def part_boxes(points: Positions, boxes: Mapping[str, Box]) -> Positions:
    """Push overlapping boxes apart, along the shorter way, until none overlap or time is up."""
    nodes = sorted(points)
    x = [points[n][0] for n in nodes]
    y = [points[n][1] for n in nodes]
    widths = [boxes[n].width for n in nodes]
    heights = [boxes[n].height for n in nodes]
    reach = max(widths) * 1.5  # what stands further right may since have been pushed this way
    budget = _PAIRS_LOOKED_AT
    for _ in range(_PASSES):
        moved = False
        order = sorted(range(len(nodes)), key=lambda i: (x[i], i))
        for rank, i in enumerate(order):
            here_x, here_y, width, height = x[i], y[i], widths[i], heights[i]
            for following in range(rank + 1, len(order)):
                j = order[following]
                budget -= 1
                right, down = x[j] - here_x, y[j] - here_y
                if right > reach:
                    break
                over_x = (width + widths[j]) / 2 - abs(right)
                if over_x <= 0.01:
                    continue
                over_y = (height + heights[j]) / 2 - abs(down)
                if over_y <= 0.01:
                    continue
                moved = True
                if over_x < over_y:
                    push = math.copysign(over_x / 2 + 0.5, right)
                    here_x, x[j] = here_x - push, x[j] + push
                else:
                    push = math.copysign(over_y / 2 + 0.5, down)
                    here_y, y[j] = here_y - push, y[j] + push
            x[i], y[i] = here_x, here_y
        if not moved or budget < 0:
            break
    return {node: (x[i], y[i]) for i, node in enumerate(nodes)}
