"""Trains the reader: a network that reads all points of a question and an answer at once.

The points stand first, the answer behind them, so that each point's words attend to the answer and
to the other points. The mean over a point's own words becomes two numbers: whether the answer
makes the point, and whether it says the contrary. Its likeness to each word of the answer tells
which words make it, if any do: one of them or none, as in questions that may have no answer
(Rajpurkar et al. 2018, "Know What You Don't Know").
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from simulator.scoring.meaning.onnx_encoder import (
    LONGEST_POINT,
    LONGEST_QUESTION,
    LONGEST_READING,
)
from training.optimising import optimiser_and_schedule
from training.readings import UNKNOWN, Place, Reading

_FAR = -30.0
_SHARPNESS_AT_FIRST, _BIAS_AT_FIRST = 4.0, -4.0
_WEIGHTS = (1.0, 0.5)
_BATCH = 8
_SORTED_TOGETHER = 8 * _BATCH
_REPORTED = 25
_MASKED = 0.08


@dataclass(frozen=True, slots=True)
class Batch:
    """Readings as the network takes them, padded, and what it should say of them.

    ``pooling`` and ``quotes`` have the shape (texts, points, tokens), ``targets`` (texts, points,
    2), the others (texts, tokens).
    """

    ids: Tensor
    mask: Tensor
    types: Tensor
    pooling: Tensor
    targets: Tensor
    quotes: Tensor


class Reader(nn.Module):
    """An encoder, a linear layer over the mean of each point's words, and a bilinear one."""

    def __init__(self, encoder: nn.Module, width: int = 384) -> None:
        super().__init__()
        self.encoder = encoder
        self.head = nn.Linear(width, 2)
        self.head_match = nn.Linear(width, width)
        self.head_bias = nn.Parameter(torch.tensor(_BIAS_AT_FIRST))
        nn.init.normal_(self.head.weight, std=0.02)
        nn.init.zeros_(self.head.bias)
        nn.init.zeros_(self.head_match.bias)
        with torch.no_grad():
            self.head_match.weight.copy_(torch.eye(width) * _SHARPNESS_AT_FIRST / width**0.5)

    def forward(
        self, ids: Tensor, mask: Tensor, types: Tensor, pooling: Tensor
    ) -> tuple[Tensor, Tensor]:
        """Logits, shape (texts, points, 2), and evidence, shape (texts, points, tokens)."""
        hidden = self.encoder(
            input_ids=ids, attention_mask=mask, token_type_ids=types
        ).last_hidden_state
        return self.outputs(hidden, (types == 1) & (mask == 1), pooling)

    def outputs(self, hidden: Tensor, is_answer: Tensor, pooling: Tensor) -> tuple[Tensor, Tensor]:
        """Both outputs from the encoder's last layer."""
        points = torch.bmm(pooling.to(hidden.dtype), hidden)
        evidence = torch.bmm(self.head_match(points), hidden.transpose(1, 2)) + self.head_bias
        return self.head(points), torch.where(is_answer.unsqueeze(1), evidence, _FAR)


def train_reader(
    model: Reader, tokenizer: Any, epochs: Sequence[Sequence[Reading]], rate: float, seed: int
) -> None:
    """Train in place on each epoch's readings once, some words of the answers masked."""
    torch.manual_seed(seed)
    rng = random.Random(seed)
    batches = [batch for readings in epochs for batch in _batches(readings, rng)]
    optimiser, schedule = optimiser_and_schedule(model, rate, len(batches))
    model.train()
    totals = np.zeros(2)
    for step, readings in enumerate(batches, start=1):
        batch = _collated(tokenizer, readings)
        is_masked = (batch.types == 1) & (torch.rand(batch.ids.shape) < _MASKED)
        batch.ids[is_masked] = tokenizer.mask_token_id
        with torch.autocast("cpu", dtype=torch.bfloat16):
            logits, evidence = model(batch.ids, batch.mask, batch.types, batch.pooling)
        whole = _loss_of_points(logits.float(), batch.targets)
        place = _loss_of_places(evidence.float(), batch)
        (whole + place / 2).backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        schedule.step()
        optimiser.zero_grad()
        totals += (whole.item(), place.item())
        if step % _REPORTED == 0:
            losses = " and ".join(f"{total / _REPORTED:.3f}" for total in totals)
            print(f"reader: step {step} of {len(batches)}, losses {losses}", flush=True)
            totals[:] = 0
    model.eval()


def _loss_of_points(logits: Tensor, targets: Tensor) -> Tensor:
    """Cross-entropy of each point's two numbers, as far as they are known."""
    known = (targets >= 0) * torch.tensor(_WEIGHTS)
    losses = nn.functional.binary_cross_entropy_with_logits(
        logits, targets.clamp(min=0), reduction="none"
    )
    return (losses * known).sum() / known.sum()


def _loss_of_places(evidence: Tensor, batch: Batch) -> Tensor:
    """Cross-entropy of the words that make a point, or of none."""
    of_quote = torch.logsumexp(evidence.masked_fill(~batch.quotes, _FAR), -1)
    none = torch.zeros_like(of_quote)
    of_all = torch.logaddexp(torch.logsumexp(evidence, -1), none)
    is_made = batch.quotes.any(-1)
    is_known = is_made | (batch.targets[..., 0] == 0)
    losses = of_all - torch.where(is_made, of_quote, none)
    return (losses * is_known).sum() / is_known.sum()


def _batches(readings: Sequence[Reading], rng: random.Random) -> list[list[Reading]]:
    """Readings of like length run together, so that little is spent on padding."""
    shuffled = rng.sample(readings, len(readings))
    batches = []
    for at in range(0, len(shuffled), _SORTED_TOGETHER):
        some = sorted(shuffled[at : at + _SORTED_TOGETHER], key=_letters)
        batches += [some[first : first + _BATCH] for first in range(0, len(some), _BATCH)]
    rng.shuffle(batches)
    return batches


def _letters(reading: Reading) -> int:
    return sum(map(len, (*reading.points, *reading.words))) + len(reading.words)


@dataclass(frozen=True, slots=True)
class _Row:
    """A reading as tokens; ``places`` are those of the points, ``words`` those of the answer."""

    before: list[int]
    heard: list[int]
    places: list[Place]
    words: list[int]


def _row(tokenizer: Any, reading: Reading) -> _Row:
    def tokens(text: str, longest: int) -> list[int]:
        ids: list[int] = tokenizer.encode(text, add_special_tokens=False)[:longest]
        return ids

    stop = [tokenizer.sep_token_id]
    ids = [tokenizer.cls_token_id, *tokens(reading.question, LONGEST_QUESTION), *stop]
    places = []
    for point in reading.points:
        of_point = tokens(point, LONGEST_POINT)
        places.append((len(ids), len(ids) + len(of_point)))
        ids += of_point + stop
    heard = tokenizer(list(reading.words), is_split_into_words=True, add_special_tokens=False)
    room = LONGEST_READING - len(ids) - 1
    return _Row(ids, heard["input_ids"][:room] + stop, places, heard.word_ids()[:room])


def _collated(tokenizer: Any, readings: Sequence[Reading]) -> Batch:
    rows = [_row(tokenizer, reading) for reading in readings]
    texts, length = len(rows), max(len(row.before) + len(row.heard) for row in rows)
    points = max(len(row.places) for row in rows)
    batch = Batch(
        ids=torch.zeros(texts, length, dtype=torch.long),
        mask=torch.zeros(texts, length, dtype=torch.long),
        types=torch.zeros(texts, length, dtype=torch.long),
        pooling=torch.zeros(texts, points, length),
        targets=torch.full((texts, points, 2), UNKNOWN),
        quotes=torch.zeros(texts, points, length, dtype=torch.bool),
    )
    for at, (row, reading) in enumerate(zip(rows, readings, strict=True)):
        _fill(batch, at, row, reading)
    return batch


def _fill(batch: Batch, at: int, row: _Row, reading: Reading) -> None:
    begin, end = len(row.before), len(row.before) + len(row.heard)
    batch.ids[at, :end] = torch.tensor(row.before + row.heard)
    batch.mask[at, :end] = 1
    batch.types[at, begin : end - 1] = 1
    batch.targets[at, : len(row.places), 0] = torch.tensor(reading.made)
    batch.targets[at, : len(row.places), 1] = torch.tensor(reading.contradicted)
    words = torch.tensor(row.words)
    for number, (first, last) in enumerate(row.places):
        batch.pooling[at, number, first:last] = 1 / (last - first)
        quote = reading.quotes[number]
        if quote:
            batch.quotes[at, number, begin : end - 1] = (words >= quote[0]) & (words <= quote[1])
