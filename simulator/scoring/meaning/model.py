"""The model of meaning: ideas against what was said."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from simulator.scoring.meaning.features import Floats, of_ideas, of_statements
from simulator.scoring.meaning.nearness import Idea, Nearness, Statement
from simulator.scoring.meaning.networks import Networks
from simulator.scoring.meaning.onnx_encoder import (
    OnnxEncoder,
    OnnxNetwork,
    OnnxReader,
    Tokenizer,
)
from simulator.scoring.meaning.second_stage import SecondStage, chance
from simulator.scoring.meaning.statements import Span, in_whole_thoughts
from simulator.scoring.meaning.weights import FOLDER, verified

# Chosen on the free answers to 148 questions of training/corpus that neither the networks nor the
# second stage learnt from: of the points not made no more than 2 % are credited there. What is
# more likely made than not is offered, which no more than 15 % of them are.
CREDIT = 0.84
OFFER = 0.5
CONTRADICT = 0.55
CONTRADICT_BELOW = 0.2
"""The probability of being made from which on a point is not called contradicted. Without it, one
in nine of the points that are had been made; with it, one in twenty."""
_SHOWN = 2


@dataclass(frozen=True, slots=True)
class Parts:
    """What the model is made of."""

    networks: Networks
    second_stage: SecondStage


def load_parts(folder: Path) -> Parts:
    """Verify and load what a folder holds.

    Raises:
        MeaningError: the weights are missing, damaged or can't be run.
    """
    verified(folder)
    return Parts(load_networks(folder), SecondStage.load(folder / "second_stage.npz"))


def load_networks(folder: Path) -> Networks:
    """Load the networks alone, unverified."""
    tokenizer = Tokenizer(folder / "vocabulary.json")
    return Networks(
        _encoder(folder, tokenizer),
        OnnxReader(OnnxNetwork(folder / "reader.onnx", cores=2), tokenizer),
    )


def load_encoder(folder: Path = FOLDER) -> OnnxEncoder:
    """Verify the weights and load what turns texts into vectors.

    Raises:
        MeaningError: they are missing, damaged or can't be run.
    """
    verified(folder)
    return _encoder(folder, Tokenizer(folder / "vocabulary.json"))


def _encoder(folder: Path, tokenizer: Tokenizer) -> OnnxEncoder:
    return OnnxEncoder(OnnxNetwork(folder / "vectors.onnx"), tokenizer)


class MeaningModel:
    """Judges whether ideas were put into words of the speaker's own.

    The weights are read at the first use. What was embedded or read before is remembered, so an
    answer that has grown costs only its new statements and its last piece. Any thread may ask; one
    at a time is served.
    """

    def __init__(self, folder: Path = FOLDER, load: Callable[[Path], Parts] = load_parts) -> None:
        self._folder = folder
        self._load = load
        self._parts: Parts | None = None
        self._lock = threading.Lock()

    def read(self, asked: str, ideas: Sequence[Idea], said: Sequence[str]) -> tuple[Nearness, ...]:
        """How near the words of an answer come to each idea, in the order of the ideas.

        Raises:
            MeaningError: the weights are missing, damaged or can't be run.
        """
        with self._lock:
            parts = self._parts = self._parts or self._load(self._folder)
            seen = parts.networks.look(asked, ideas, said)
        if seen is None:
            return tuple(Nearness(0.0, 0.0, ()) for _ in ideas)
        stage = parts.second_stage
        pointing = stage.pointing.log_odds(of_statements(ideas, seen))
        features = of_ideas(ideas, seen, pointing)
        shown = in_whole_thoughts(said, seen.said.spans)
        return tuple(
            Nearness(float(made), float(contradicted), closest(shown, scores))
            for made, contradicted, scores in zip(
                stage.made.probabilities(features),
                stage.contradicted.probabilities(features),
                chance(pointing),
                strict=True,
            )
        )


def closest(spans: Sequence[Span], scores: Floats) -> tuple[Statement, ...]:
    """The best statements that don't overlap, the nearest first."""
    best: list[Statement] = []
    for index in np.argsort(-scores, kind="stable"):
        span = spans[index]
        if all(span.last < other.first or span.first > other.last for other in best):
            best.append(Statement(span.first, span.last, float(scores[index])))
        if len(best) == _SHOWN:
            break
    return tuple(best)
