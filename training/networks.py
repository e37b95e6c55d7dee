"""Loads and saves networks."""

from pathlib import Path
from typing import Any

import torch
from torch import nn
from transformers import AutoModel, AutoTokenizer

from training.reader import Reader


def tokenizer_of(base: Path) -> Any:
    """The tokenizer that comes with the base."""
    return AutoTokenizer.from_pretrained(base)


def new_encoder(base: Path) -> nn.Module:
    """The base, ready to be trained; without dropout, which costs a CPU more than all else."""
    encoder: nn.Module = AutoModel.from_pretrained(
        base,
        attn_implementation="eager",
        attention_probs_dropout_prob=0.0,
        hidden_dropout_prob=0.0,
    )
    return encoder


def saved_encoder(base: Path, file: Path) -> nn.Module:
    """A trained encoder."""
    encoder = new_encoder(base)
    encoder.load_state_dict(torch.load(file, weights_only=True))
    return encoder.eval()


def saved_reader(base: Path, file: Path) -> Reader:
    """A trained reader."""
    reader = Reader(new_encoder(base))
    reader.load_state_dict(torch.load(file, weights_only=True))
    return reader.eval()


def save(network: nn.Module, file: Path) -> None:
    """Write a network's numbers."""
    torch.save(network.state_dict(), file)
