"""Writes what `kg/extract/convolution.py` reads: tables in eight bits, the rest in sixteen."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from network_layers import Encoder
from numpy.typing import NDArray
from torch import Tensor, nn

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
