#!/usr/bin/env python3
"""Turn the labeller's int8 graphs back into a checkpoint, to go on training from.

    python -m training.unpack --out runs/shipped.safetensors

Checkpoints are not kept; what is shipped is. Weights come back as the graphs reckon with them, so
packing them again gives the same weights but for rounding.
"""

from __future__ import annotations

import argparse
import re
from pathlib import Path

import onnx
import torch
from onnx import numpy_helper
from safetensors.torch import save_file
from torch import Tensor

from .export import MODELS

# the products that are not named for their weights: a graph's node, and the weight turned round
PRODUCT = re.compile(r"/(encoder/layers\.\d+)/(?:(out|up|down)/MatMul|Attention)_quant")
CONVOLUTIONS = {"Flatten": "near", "Flatten_1": "last"}


def tensors(graph: onnx.GraphProto) -> dict[str, Tensor]:
    """A graph's constants by name."""
    return {i.name: torch.from_numpy(numpy_helper.to_array(i).copy()) for i in graph.initializer}


def in_floats(constants: dict[str, Tensor], name: str) -> Tensor:
    """A quantised weight as the graph reckons with it; `name` ends in `_quantized`."""
    stem = name.removesuffix("_quantized")
    scale, zero = constants[f"{stem}_scale"], constants[f"{stem}_zero_point"]
    return (constants[name].float() - zero.float()) * scale


def encoder_weights(graph: onnx.GraphProto) -> dict[str, Tensor]:
    """The weights of the encoder and of the cue head."""
    constants = tensors(graph)
    found = {
        n: w
        for n, w in constants.items()
        if re.match(r"encoder\.|cue\.", n) and not re.search(r"_(scale|zero_point|quantized)$", n)
    }
    for name in ("encoder.words.weight", "encoder.places.weight"):
        found[name] = in_floats(constants, f"{name}_quantized")
    for node in graph.node:
        product = PRODUCT.fullmatch(node.name)
        if product and node.op_type in ("MatMulInteger", "QAttention"):
            layer, part = product[1].replace("/", "."), product[2] or "qkv"
            found[f"{layer}.{part}.weight"] = in_floats(constants, node.input[1]).T
        elif node.name == "/cue/MatMul":
            found["cue.weight"] = constants[node.input[1]].T
    return found


def role_weights(graph: onnx.GraphProto) -> dict[str, Tensor]:
    """The weights of the role head; a convolution's were turned to (in, size, out)."""
    constants = tensors(graph)
    found = {n: w for n, w in constants.items() if re.match(r"as_|roles\.", n)}
    for node in graph.node:
        if node.op_type == "Flatten":
            turned = constants[node.input[0]].permute(2, 0, 1)
            found[f"roles.{CONVOLUTIONS[node.name.rpartition('/')[2]]}.weight"] = turned
    return found


def main() -> None:
    """The command line."""
    p = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    p.add_argument("--model", type=Path, default=MODELS / "labeller", help="folder of the graphs")
    p.add_argument("--out", type=Path, required=True)
    args = p.parse_args()
    weights = encoder_weights(onnx.load(str(args.model / "encoder.onnx")).graph)
    weights |= role_weights(onnx.load(str(args.model / "roles.onnx")).graph)
    args.out.parent.mkdir(parents=True, exist_ok=True)
    save_file({n: w.contiguous() for n, w in weights.items()}, args.out)


if __name__ == "__main__":
    main()
