"""Writes what `kg/extract/convolution.py` reads: tables in eight bits, the rest in sixteen; and takes it up again.

A network that was written may go on learning: its weights as they are in the file, a little rounded, are where it
begins. Entries its tables lack begin as what they were to it until then: unknown.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from network_layers import Encoder, Meanings
from numpy.typing import NDArray
from torch import Tensor, nn

from kg.extract.convolution import Arrays, Floats

Packed = dict[str, NDArray[np.generic]]


def packed_table(kind: str, weight: Tensor) -> Packed:
    """Return a table as whole numbers with a factor for each of its columns."""
    values = weight.detach().numpy()
    factor = np.maximum(np.abs(values).max(axis=0), 1e-8) / 127
    return {f"table_{kind}": np.round(values / factor).astype(np.int8), f"factor_{kind}": factor.astype(np.float32)}


def packed_linear(name: str, module: nn.Linear) -> Packed:
    """Return the weights (in, out) of a linear layer and its bias."""
    return {name: half(module.weight.T), f"{name}_bias": half(module.bias)}


def packed_encoder(encoder: Encoder) -> Packed:
    """Return the tables and layers that all networks have."""
    arrays: Packed = packed_linear("entry", encoder.entry)
    for kind, table in encoder.tables.items():
        arrays |= packed_table(kind, table.weight)  # type: ignore[arg-type]
    return arrays | packed_layers(encoder.layers, encoder.norm)


def packed_layers(layers: nn.ModuleList, norm: nn.LayerNorm, prefix: str = "") -> Packed:
    """Return layers of convolutions and the norm after them; `prefix` begins their names."""
    arrays: Packed = {}
    for number, layer in enumerate(layers):
        weights = layer.convolution.weight.permute(2, 1, 0)  # items, in, out
        arrays[f"{prefix}layer{number}_weights"] = half(weights.reshape(-1, weights.shape[2]))
        arrays[f"{prefix}layer{number}_bias"] = half(layer.convolution.bias)
        arrays[f"{prefix}layer{number}_scale"] = half(layer.norm.weight)
        arrays[f"{prefix}layer{number}_shift"] = half(layer.norm.bias)
    return arrays | {f"{prefix}last_scale": half(norm.weight), f"{prefix}last_shift": half(norm.bias)}


def half(weights: Tensor) -> NDArray[np.float16]:
    """Return weights in two bytes each."""
    return weights.detach().numpy().astype(np.float16)


def write_arrays(arrays: Packed, vocabulary: Mapping[str, Any], path: Path) -> None:
    """Write a file of a network."""
    text = json.dumps(vocabulary, ensure_ascii=False, separators=(",", ":"))
    arrays = {**arrays, "vocabulary": np.frombuffer(text.encode("utf-8"), np.uint8)}
    with path.open("wb") as file:
        np.savez_compressed(file, allow_pickle=False, **arrays)  # type: ignore[arg-type]


def entries_of(seen: Iterable[str], least: int, known: Sequence[str] = ()) -> list[str]:
    """Return the entries of a table: those `known`, in their order, then others seen at least so often, sorted."""
    counts = Counter(seen)
    there = {"", *known}
    return [*known, *sorted(entry for entry, count in counts.items() if count >= least and entry not in there)]


def restore_linear(module: nn.Linear, arrays: Arrays, name: str) -> None:
    """Begin with the weights and the bias of a linear layer of a file."""
    weights, bias = arrays.linear(name)
    fill(module.weight, weights.T)
    fill(module.bias, bias)


def restore_table(table: nn.Module, arrays: Arrays, kind: str) -> None:
    """Begin with the rows of a table of a file; rows it lacks are that of what is unknown."""
    values = arrays.table(kind).values
    if isinstance(table, Meanings):
        _restore_meanings(table, values)
        return
    assert isinstance(table.weight, Tensor)
    more = np.repeat(values[1:2], len(table.weight) - len(values), axis=0)
    fill(table.weight, np.concatenate([values, more]))


def restore_encoder(encoder: Encoder, arrays: Arrays) -> None:
    """Begin with the tables and layers of a file that all networks have."""
    restore_linear(encoder.entry, arrays, "entry")
    for kind, table in encoder.tables.items():
        restore_table(table, arrays, kind)
    restore_layers(encoder.layers, encoder.norm, arrays)


def restore_layers(layers: nn.ModuleList, norm: nn.LayerNorm, arrays: Arrays, prefix: str = "") -> None:
    """Begin with layers of convolutions of a file and the norm after them; `prefix` begins their names."""
    for number, layer in enumerate(layers):
        part = f"{prefix}layer{number}"
        width = layer.convolution.out_channels
        fill(layer.convolution.weight, arrays.floats(f"{part}_weights").reshape(-1, width, width).transpose(2, 1, 0))
        fill(layer.convolution.bias, arrays.floats(f"{part}_bias"))
        fill(layer.norm.weight, arrays.floats(f"{part}_scale"))
        fill(layer.norm.bias, arrays.floats(f"{part}_shift"))
    fill(norm.weight, arrays.floats(f"{prefix}last_scale"))
    fill(norm.bias, arrays.floats(f"{prefix}last_shift"))


def _restore_meanings(table: Meanings, values: Floats) -> None:
    """Find the linear layer that makes the rows of the file of the vectors, by least squares: it made them."""
    vectors = table.vectors.weight.numpy()
    inputs = np.concatenate([vectors, np.ones((len(vectors), 1), np.float32)], axis=1)
    found = np.linalg.lstsq(inputs, values, rcond=None)[0]
    fill(table.seen.weight, found[:-1].T)
    fill(table.seen.bias, found[-1])


def fill(weights: Tensor, values: Floats) -> None:
    """Begin with these values."""
    with torch.no_grad():
        weights.copy_(torch.from_numpy(np.ascontiguousarray(values)))
