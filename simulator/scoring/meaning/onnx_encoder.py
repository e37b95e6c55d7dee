"""The only file that runs ONNX networks and their tokenizer for judging meaning.

Each text runs by itself: int8 networks scale the numbers inside them by all that runs at once, so
that texts run together would change one another's results. Two of them run side by side instead.
"""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulator.errors import MeaningError
from simulator.scoring.meaning.features import Floats, Opinion

LONGEST_STATEMENT = 64
LONGEST_READING = 512
LONGEST_QUESTION = 40
LONGEST_POINT = 40
UNSAID = -30.0
"""Log odds that words which were not read make an idea."""

Tokens = list[int]
_AT_ONCE = 2
_MOST_HEARD, _LEAST_HEARD = 220, 140
_MOST_POINTS = LONGEST_READING - LONGEST_QUESTION - _LEAST_HEARD - 3


@contextmanager
def _library_errors() -> Iterator[None]:
    try:
        yield
    except Exception as error:  # what onnxruntime raises has no common class of its own
        lines = str(error).strip().splitlines() or [type(error).__name__]
        message = (
            f"The model of meaning can't be run ({lines[0].rstrip('.')}). "
            "Reinstall the simulator to bring it back."
        )
        raise MeaningError(message) from error


class OnnxNetwork:
    """A network that runs on so many cores.

    Raises:
        MeaningError: it can't be loaded or run.
    """

    def __init__(self, file: Path, cores: int = 1) -> None:
        import onnxruntime  # noqa: PLC0415 - takes half a second to import

        onnxruntime.disable_telemetry_events()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = cores
        options.inter_op_num_threads = 1
        # A pool of its own would keep what the longest text took, for good.
        options.enable_cpu_mem_arena = False
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        # Processors without instructions for int8 (VNNI) would cut off sums that overflow 16 bits,
        # and come to other verdicts.
        options.add_session_config_entry("session.x64quantprecision", "1")
        with _library_errors():
            self._session = onnxruntime.InferenceSession(
                str(file), options, providers=["CPUExecutionProvider"]
            )

    def run(self, **inputs: NDArray[Any]) -> list[Floats]:
        """Its outputs, in their order."""
        with _library_errors():
            outputs: list[Floats] = self._session.run(None, inputs)
        return outputs


class Tokenizer:
    """Texts to numbers and back to their words."""

    def __init__(self, file: Path) -> None:
        import tokenizers  # noqa: PLC0415

        self._tokenizer = tokenizers.Tokenizer.from_file(str(file))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self.begin: int = self._tokenizer.token_to_id("[CLS]")  # type: ignore[assignment]
        self.stop: int = self._tokenizer.token_to_id("[SEP]")  # type: ignore[assignment]

    def tokens(self, text: str, longest: int) -> Tokens:
        """At most so many tokens."""
        ids: Tokens = self._tokenizer.encode(text, add_special_tokens=False).ids
        return ids[:longest]

    def tokens_of_words(self, words: Sequence[str]) -> list[Tokens]:
        """The tokens of each word."""
        encoding = self._tokenizer.encode(
            list(words), is_pretokenized=True, add_special_tokens=False
        )
        result: list[Tokens] = [[] for _ in words]
        for token, word in zip(encoding.ids, encoding.word_ids, strict=True):
            if word is not None:
                result[word].append(token)
        return result


class OnnxEncoder:
    """Texts to vectors of length one."""

    def __init__(self, network: OnnxNetwork, tokenizer: Tokenizer) -> None:
        self._network = network
        self._tokenizer = tokenizer
        self._workers = ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="meaning")

    def encode(self, texts: Sequence[str]) -> Floats:
        """One vector for each text, shape (texts, width)."""
        return np.stack(list(self._workers.map(self._vector, texts)))

    def _vector(self, text: str) -> Floats:
        token = self._tokenizer
        ids = [token.begin, *token.tokens(text, LONGEST_STATEMENT - 2), token.stop]
        vector: Floats = self._network.run(input_ids=np.array([ids], np.int64))[0][0]
        return vector


@dataclass(frozen=True, slots=True)
class Prompt:
    """What stands before the answer: the question and some of its points, as tokens."""

    tokens: tuple[int, ...]
    places: tuple[tuple[int, int], ...]


class OnnxReader:
    """Reads points and an answer at once; see ``training/reader.py``."""

    def __init__(self, network: OnnxNetwork, tokenizer: Tokenizer) -> None:
        self._network = network
        self._tokenizer = tokenizer

    def prompts(self, asked: str, points: Sequence[str]) -> list[Prompt]:
        """The points in as many groups as are needed for each to leave room for an answer."""
        token = self._tokenizer
        start = [token.begin, *token.tokens(asked, LONGEST_QUESTION), token.stop]
        groups: list[Prompt] = []
        tokens, places = list(start), list[tuple[int, int]]()
        for point in points:
            ids = token.tokens(point, LONGEST_POINT)
            if places and len(tokens) - len(start) + len(ids) >= _MOST_POINTS:
                groups.append(Prompt(tuple(tokens), tuple(places)))
                tokens, places = list(start), []
            places.append((len(tokens), len(tokens) + len(ids)))
            tokens += [*ids, token.stop]
        return [*groups, Prompt(tuple(tokens), tuple(places))]

    def pieces(
        self, words: Sequence[str], ends: Sequence[int], prompts: Sequence[Prompt]
    ) -> list[tuple[str, ...]]:
        """The words in pieces that fit behind the prompts, cut behind one of ``ends``."""
        room = LONGEST_READING - max(len(prompt.tokens) for prompt in prompts) - 1
        most = min(_MOST_HEARD, room)
        sizes = [len(tokens) for tokens in self._tokenizer.tokens_of_words(words)]
        cuts = set(ends)
        pieces: list[tuple[str, ...]] = []
        first = end = taken = 0
        for index, size in enumerate(sizes):
            if taken + size > most and index > first:
                end = end if end > first else index
                pieces.append(tuple(words[first:end]))
                first, taken = end, sum(sizes[end:index])
            taken += size
            if index in cuts:
                end = index + 1
        return [*pieces, tuple(words[first:])]

    def read(self, readings: Sequence[tuple[Prompt, tuple[str, ...]]]) -> list[Opinion]:
        """What it thinks of each prompt and piece of an answer."""
        return [self._read(reading) for reading in readings]

    def _read(self, reading: tuple[Prompt, tuple[str, ...]]) -> Opinion:
        prompt, words = reading
        heard = self._tokenizer.tokens_of_words(words)
        flat = [token for tokens in heard for token in tokens]
        flat = flat[: LONGEST_READING - len(prompt.tokens) - 1]
        ids = [*prompt.tokens, *flat, self._tokenizer.stop]
        pooling = np.zeros((1, len(prompt.places), len(ids)), np.float32)
        for number, (first, end) in enumerate(prompt.places):
            pooling[0, number, first:end] = 1 / max(end - first, 1)
        types = np.zeros((1, len(ids)), np.int64)
        types[0, len(prompt.tokens) : -1] = 1
        logits, evidence = self._network.run(
            input_ids=np.array([ids], np.int64), token_type_ids=types, pooling=pooling
        )
        of_tokens = evidence[0, :, len(prompt.tokens) : -1]
        return Opinion(logits[0, :, 0], logits[0, :, 1], _by_word(of_tokens, heard))


def _by_word(of_tokens: Floats, heard: Sequence[Tokens]) -> Floats:
    """The best of each word's tokens, shape (points, words)."""
    best = np.full((len(of_tokens), len(heard)), UNSAID, np.float32)
    at = 0
    for word, tokens in enumerate(heard):
        inside = of_tokens[:, at : at + len(tokens)]
        if inside.size:
            best[:, word] = inside.max(axis=1)
        at += len(tokens)
    return best
