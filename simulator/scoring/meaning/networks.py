"""Both networks and what they have seen before."""

from collections.abc import Sequence
from itertools import product
from typing import Protocol

import numpy as np

from simulator.scoring.meaning.features import Floats, Likeness, Opinion, Seen, Spoken
from simulator.scoring.meaning.memory import Memory
from simulator.scoring.meaning.nearness import Idea
from simulator.scoring.meaning.onnx_encoder import UNSAID, Prompt
from simulator.scoring.meaning.statements import is_filler, sentences, text_of

_REMEMBERED_TEXTS = 8_000
_REMEMBERED_PIECES = 500


class Encoder(Protocol):
    """Turns texts into vectors of length one."""

    def encode(self, texts: Sequence[str]) -> Floats:
        """Shape (texts, width)."""
        ...


class Reader(Protocol):
    """Reads points and a piece of an answer at once."""

    def prompts(self, asked: str, points: Sequence[str]) -> list[Prompt]:
        """Groups of points that can be read together."""
        ...

    def pieces(
        self, words: Sequence[str], ends: Sequence[int], prompts: Sequence[Prompt]
    ) -> list[tuple[str, ...]]:
        """An answer in pieces that can be read at once."""
        ...

    def read(self, readings: Sequence[tuple[Prompt, tuple[str, ...]]]) -> list[Opinion]:
        """What it thinks of each prompt and piece."""
        ...


class Networks:
    """Looks at answers. What was embedded or read before is remembered; one thread at a time."""

    def __init__(self, encoder: Encoder, reader: Reader) -> None:
        self._encoder = encoder
        self._reader = reader
        self._vectors = Memory[str, Floats](_REMEMBERED_TEXTS)
        self._opinions = Memory[tuple[Prompt, tuple[str, ...]], Opinion](_REMEMBERED_PIECES)

    def look(self, asked: str, ideas: Sequence[Idea], said: Sequence[str]) -> Seen | None:
        """What both see of each idea in an answer; nothing if there are no words or no ideas."""
        spoken = _said_in(said)
        if not ideas or not spoken.spans:
            return None
        return Seen(spoken, self._likeness(asked, ideas, spoken), self._opinion(asked, ideas, said))

    def _likeness(self, asked: str, ideas: Sequence[Idea], spoken: Spoken) -> Likeness:
        said = self._embed(spoken.texts).T
        likeness = Likeness(
            both=self._embed([_point_text(idea) for idea in ideas]) @ said,
            label=self._embed([idea.label for idea in ideas]) @ said,
            sentence=self._embed([idea.sentence for idea in ideas]) @ said,
            question=self._embed([asked]) @ said,
        )
        for index, idea in enumerate(ideas):
            if idea.examples:
                examples = (self._embed(idea.examples) @ said).max(axis=0)
                for table in (likeness.both, likeness.sentence):
                    table[index] = np.maximum(table[index], examples)
        return likeness

    def _embed(self, texts: Sequence[str]) -> Floats:
        return np.stack(self._vectors.recall(texts, self._encoder.encode))

    def _opinion(self, asked: str, ideas: Sequence[Idea], said: Sequence[str]) -> Opinion:
        """What the reader thinks, pieces of the answer and groups of ideas put together."""
        heard = [index for index, word in enumerate(said) if not is_filler(word)]
        place = {index: number for number, index in enumerate(heard)}
        ends = [place[span.last] for span in sentences(said) if span.last in place]
        prompts = self._reader.prompts(asked, [_point_text(idea) for idea in ideas])
        pieces = self._reader.pieces([said[index] for index in heard], ends, prompts)
        read = self._opinions.recall(list(product(prompts, pieces)), self._reader.read)
        groups = [read[at : at + len(pieces)] for at in range(0, len(read), len(pieces))]
        evidence = np.full((len(ideas), len(said)), UNSAID, np.float32)
        evidence[:, heard] = np.vstack(
            [np.hstack([one.evidence for one in group]) for group in groups]
        )
        return Opinion(
            np.hstack([np.max([one.made for one in group], axis=0) for group in groups]),
            np.hstack([np.max([one.contradicted for one in group], axis=0) for group in groups]),
            evidence,
        )


def _point_text(idea: Idea) -> str:
    """An idea as one text."""
    return idea.label if idea.sentence == idea.label else f"{idea.label}: {idea.sentence}"


def _said_in(words: Sequence[str]) -> Spoken:
    """The statements of an answer that hold words."""
    pairs = [(span, text_of(words, span)) for span in sentences(words)]
    spoken = [(span, text) for span, text in pairs if text]
    return Spoken(tuple(span for span, _ in spoken), tuple(text for _, text in spoken))
