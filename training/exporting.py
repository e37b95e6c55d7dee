"""Turns trained networks into the int8 ONNX files that ship, with their digests."""

import hashlib
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from simulator.scoring.meaning.weights import DIGESTS
from training.reader import Reader

_OPSET = 17


class _MeanVector(torch.nn.Module):
    """The mean of the last layer over all tokens, of length one."""

    def __init__(self, encoder: torch.nn.Module) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, input_ids: torch.Tensor) -> torch.Tensor:
        hidden = _hidden(self.encoder, input_ids, torch.zeros_like(input_ids))
        return torch.nn.functional.normalize(hidden.mean(1), dim=-1)


class _OneReading(torch.nn.Module):
    """The reader on one text, which needs no mask."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader

    def forward(
        self, input_ids: torch.Tensor, token_type_ids: torch.Tensor, pooling: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor]:
        hidden = _hidden(self.reader.encoder, input_ids, token_type_ids)
        return self.reader.outputs(hidden, token_type_ids == 1, pooling)


def _hidden(
    encoder: torch.nn.Module, input_ids: torch.Tensor, token_type_ids: torch.Tensor
) -> torch.Tensor:
    """The last layer, without the mask that only texts of unlike length need."""
    embedded = encoder.embeddings(input_ids=input_ids, token_type_ids=token_type_ids)
    return encoder.encoder(embedded, attention_mask=None).last_hidden_state


def export_vectors(encoder: torch.nn.Module, file: Path) -> None:
    """Write the encoder of statements."""
    inputs = {"input_ids": torch.arange(1000, 1012)[None]}
    _export(_MeanVector(encoder), inputs, {"vector": {}}, file)


def export_reader(reader: Reader, file: Path) -> None:
    """Write the reader."""
    inputs = {
        "input_ids": torch.arange(1000, 1024)[None],
        "token_type_ids": torch.tensor([[0] * 12 + [1] * 12]),
        "pooling": torch.full((1, 3, 24), 1 / 24),
    }
    outputs = {"logits": {1: "points"}, "evidence": {1: "points", 2: "tokens"}}
    _export(_OneReading(reader), inputs, outputs, file)


def _export(
    network: torch.nn.Module,
    inputs: dict[str, torch.Tensor],
    outputs: dict[str, dict[int, str]],
    file: Path,
) -> None:
    full = file.with_suffix(".float.onnx")
    axes = {"pooling": {1: "points", 2: "tokens"}}
    torch.onnx.export(
        network.eval(),
        tuple(inputs.values()),
        full,
        input_names=list(inputs),
        output_names=list(outputs),
        dynamic_axes={**{name: axes.get(name, {1: "tokens"}) for name in inputs}, **outputs},
        opset_version=_OPSET,
        dynamo=False,
    )
    quantize_dynamic(full, file, weight_type=QuantType.QInt8, per_channel=True)
    full.unlink()


def write_digests(folder: Path) -> None:
    """Write the digest of every file beside it, as ``sha256sum`` does."""
    files = sorted(file for file in folder.iterdir() if file.name != DIGESTS)
    lines = (f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}\n" for file in files)
    (folder / DIGESTS).write_text("".join(lines), encoding="ascii")
