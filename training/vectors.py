"""Trains the encoder whose vectors lie near one another when they say the same.

Contrastive: a point must be nearer to a statement that makes it than to the statements of the
other points in the batch and to a near miss of its own, and the statement nearer to its point
than to the other points (InfoNCE both ways; van den Oord et al. 2018, with hard negatives).
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn

from simulator.scoring.meaning.statements import text_of
from training.clauses import pieces
from training.corpus import LabelledPoint, Question, place_of
from training.optimising import optimiser_and_schedule

_LONGEST_TOKENS = 64
_TEMPERATURE = 0.05
_AT_ONCE = 16
_BATCH = 24
_RATE = 5e-5
_EPOCHS = 3
_WHOLE_ANCHOR = 0.6


@dataclass(frozen=True, slots=True)
class Lesson:
    """A point as the encoder reads it, statements that make it, and ones that don't."""

    anchors: tuple[str, ...]
    made: tuple[str, ...]
    near: tuple[str, ...]


def lessons_of_points(points: Sequence[LabelledPoint]) -> list[Lesson]:
    """One lesson for each single point."""
    return [
        Lesson(_anchors(point.label, point.sentence), point.made, point.not_made)
        for point in points
    ]


def lessons_of_questions(questions: Sequence[Question]) -> list[Lesson]:
    """One lesson for each point that some answer makes; near misses from the same answers."""
    return [
        lesson
        for question in questions
        for at in range(len(question.points))
        if (lesson := _lesson(question, at)).made and lesson.near
    ]


def _lesson(question: Question, at: int) -> Lesson:
    made: list[str] = []
    near: list[str] = []
    for answer in question.answers:
        label = answer.labels[at]
        place = place_of(label.quote, answer.words) if label.quote else None
        is_made = label.verdict == "made"
        if place and is_made:
            made.append(" ".join(answer.words[place[0] : place[1] + 1]))
        for span in pieces(answer.words):
            if place is None or span.last < place[0] or span.first > place[1]:
                near.append(text_of(answer.words, span))
            elif is_made and span.first <= place[0] and place[1] <= span.last:
                made.append(text_of(answer.words, span))
    point = question.points[at]
    return Lesson(_anchors(point.label, point.sentence), tuple(made), tuple(near))


def _anchors(label: str, sentence: str) -> tuple[str, ...]:
    return (f"{label}: {sentence}", label, sentence)


def embed(model: nn.Module, tokenizer: Any, texts: Sequence[str]) -> Tensor:
    """Means of the last layer, of length one, shape (texts, width).

    Texts of like length run together, so that little is spent on padding.
    """
    order = sorted(range(len(texts)), key=lambda at: len(texts[at]))
    groups = [order[at : at + _AT_ONCE] for at in range(0, len(order), _AT_ONCE)]
    vectors = torch.cat([_embed(model, tokenizer, [texts[at] for at in group]) for group in groups])
    return vectors[torch.tensor(order).argsort()]


def _embed(model: nn.Module, tokenizer: Any, texts: list[str]) -> Tensor:
    batch = tokenizer(
        texts, padding=True, truncation=True, max_length=_LONGEST_TOKENS, return_tensors="pt"
    )
    hidden = model(**batch).last_hidden_state
    mask = batch["attention_mask"].unsqueeze(-1).to(hidden.dtype)
    mean = (hidden * mask).sum(1) / mask.sum(1)
    return nn.functional.normalize(mean.float(), dim=-1)


def train_vectors(model: nn.Module, tokenizer: Any, lessons: Sequence[Lesson], seed: int) -> None:
    """Train in place; a batch is two dozen lessons."""
    torch.manual_seed(seed)
    rng = random.Random(seed)
    batches = [batch for _ in range(_EPOCHS) for batch in _batches(lessons, rng)]
    optimiser, schedule = optimiser_and_schedule(model, _RATE, len(batches))
    model.train()
    for step, batch in enumerate(batches, start=1):
        with torch.autocast("cpu", dtype=torch.bfloat16):
            loss = _loss(model, tokenizer, batch, rng)
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        schedule.step()
        optimiser.zero_grad()
        if step % 20 == 0:
            print(f"vectors: step {step} of {len(batches)}, loss {loss.item():.2f}", flush=True)
    model.eval()


def _batches(lessons: Sequence[Lesson], rng: random.Random) -> list[list[Lesson]]:
    shuffled = rng.sample(lessons, len(lessons))
    whole = len(shuffled) - len(shuffled) % _BATCH
    return [shuffled[at : at + _BATCH] for at in range(0, whole, _BATCH)]


def _loss(
    model: nn.Module, tokenizer: Any, lessons: Sequence[Lesson], rng: random.Random
) -> Tensor:
    anchors = [
        lesson.anchors[0] if rng.random() < _WHOLE_ANCHOR else rng.choice(lesson.anchors)
        for lesson in lessons
    ]
    made = [rng.choice(lesson.made) for lesson in lessons]
    misses = [rng.choice(lesson.near) for lesson in lessons]
    points = embed(model, tokenizer, anchors)
    statements = embed(model, tokenizer, made + misses)
    scores = points @ statements.T / _TEMPERATURE
    right = torch.arange(len(lessons))
    forward = nn.functional.cross_entropy(scores, right)
    backward = nn.functional.cross_entropy(scores[:, : len(lessons)].T, right)
    return forward + backward / 2
