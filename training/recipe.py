"""What the recipes of the networks share: their options, and where a network begins to learn."""

from __future__ import annotations

import argparse
import copy
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from network_layers import Course, between, learn
from torch import Tensor, nn

from kg.extract.convolution import Arrays, read_arrays

S = TypeVar("S")


def parser_of(description: str | None, passes: int, width: int, batch: int) -> argparse.ArgumentParser:
    """Return the options that all networks have; `batch` are the items of a step."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--vectors", type=Path, required=True)
    parser.add_argument("--passes", type=int, default=passes)
    parser.add_argument("--width", type=int, default=width)
    parser.add_argument("--rate", type=float, default=0.002)
    parser.add_argument("--batch", type=int, default=batch, help="items of a step")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--begin", type=Path, metavar="MODEL", help="a network that was written, to go on from")
    parser.add_argument("--share", type=float, default=1.0, help="how far to go from where it began to what it learns")
    return parser


def beginning(options: argparse.Namespace) -> Arrays | None:
    """Return what the file holds that a network is to go on from, None where it begins anew."""
    if options.begin is None and options.share != 1.0:
        raise SystemExit("--share needs --begin: there is nothing else to keep a share of")
    return read_arrays(options.begin) if options.begin is not None else None


def taught(
    learner: nn.Module,
    options: argparse.Namespace,
    kept: float,
    drawn: Callable[..., Sequence[S]],
    size_of: Callable[[S], int],
    loss_of: Callable[[list[S]], Tensor],
) -> nn.Module:
    """Return what `learner`, once it has begun where it is to, learns in the course that the options say.

    A network that goes on may stop at a share of the way (Wortsman and others, 2022, arXiv:2109.01903): it then keeps
    more of what it was good at.
    """
    old = copy.deepcopy(learner)
    course = Course(options.passes, options.rate, options.batch, options.seed, kept)
    new = learn(learner, course, drawn, size_of, loss_of)
    if options.share != 1.0:
        between(old, new, options.share)
    return new
