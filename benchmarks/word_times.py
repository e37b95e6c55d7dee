"""How exactly the times of words are known, since evidence is played back from them.

eSpeak NG tells, while it speaks, at which moment each word begins. Texts of the answers are
spoken so by three of its voices, transcribed, and the words that were heard rightly are compared.
A word that no pause follows ends where the next begins.
"""

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import cycle, pairwise
from pathlib import Path
from typing import Any

import espeakng_loader
import numpy as np

from benchmarks.material import (
    Systems,
    conditions,
    fixtures,
    model_option,
    part_option,
)
from benchmarks.sounds import transcript_of
from benchmarks.tables import Table, benchmark, error_row
from simulator.audio import SAMPLE_RATE_HZ, Samples
from simulator.pyav_resampler import Resampler
from simulator.transcribing.transcript import Word

VOICES = ("gmw/en-gb-x-rp", "en-us", "en-us+f3")
WORDS_PER_MINUTE = (140, 155, 170)
EDGE_SECONDS = 0.5
FULL_SCALE = 32768
LONGEST_WORD_SECONDS = 0.7  # a longer way to the next word holds a pause
_SYNCHRONOUS, _UTF8, _RATE_PARAMETER, _WORD_EVENT = 2, 1, 1, 1


class _Event(ctypes.Structure):
    """``espeak_EVENT`` of ``speak_lib.h``; audio_position in milliseconds."""

    _fields_ = (
        ("type", ctypes.c_int),
        ("unique_identifier", ctypes.c_uint),
        ("text_position", ctypes.c_int),
        ("length", ctypes.c_int),
        ("audio_position", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p),
        ("id", ctypes.c_char * 8),
    )


_Callback = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(_Event)
)


@dataclass(frozen=True)
class TimedWord:
    """A word, and when it really begins, in seconds."""

    text: str
    start: float


class Espeak:
    """The library itself, since only its events tell word times."""

    def __init__(self) -> None:
        self._library = ctypes.CDLL(str(espeakng_loader.get_library_path()))
        data = str(Path(espeakng_loader.get_data_path()))
        self._rate_hz = self._library.espeak_Initialize(_SYNCHRONOUS, 0, data.encode(), 0)

    def speak(
        self, text: str, voice: str, words_per_minute: int
    ) -> tuple[Samples, list[TimedWord]]:
        """The sound at 16 kHz between two silences, and its words."""
        blocks: list[Samples] = []
        words: list[TimedWord] = []

        def take(sound: Any, sample_count: int, events: Any) -> int:
            if sound and sample_count:
                pcm = np.ctypeslib.as_array(sound, (sample_count,))
                blocks.append((pcm / FULL_SCALE).astype(np.float32))
            words.extend(_words(text, events))
            return 0

        callback = _Callback(take)
        self._library.espeak_SetSynthCallback(callback)
        self._library.espeak_SetVoiceByName(voice.encode())
        self._library.espeak_SetParameter(_RATE_PARAMETER, words_per_minute, 0)
        spoken = text.encode()
        self._library.espeak_Synth(spoken, len(spoken) + 1, 0, 1, 0, _UTF8, None, None)
        resampler = Resampler(self._rate_hz, SAMPLE_RATE_HZ)
        edge = np.zeros(round(EDGE_SECONDS * SAMPLE_RATE_HZ), np.float32)
        sound = resampler.push(np.concatenate(blocks))
        return np.concatenate([edge, sound, resampler.finish(), edge]), words


def _words(text: str, events: Any) -> Iterator[TimedWord]:
    for event in events:
        if not event.type:
            return
        if event.type == _WORD_EVENT:
            first = event.text_position - 1
            start = event.audio_position / 1000 + EDGE_SECONDS
            yield TimedWord(text[first : first + event.length], start)


def errors(known: Sequence[TimedWord], heard: Sequence[Word]) -> tuple[list[float], list[float]]:
    """How late words were heard to begin and to end, in seconds; negative is early."""
    matcher = SequenceMatcher(
        a=[_key(word.text) for word in known],
        b=[_key(word.text) for word in heard],
        autojunk=False,
    )
    starts, ends = [], []
    following = {id(word): after for word, after in pairwise(known)}
    for block in matcher.get_matching_blocks():
        for n in range(block.size):
            word, found = known[block.a + n], heard[block.b + n]
            starts.append(found.start - word.start)
            after = following.get(id(word))
            if after and after.start - word.start < LONGEST_WORD_SECONDS:
                ends.append(found.end - after.start)
    return starts, ends


def _key(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


@benchmark
@model_option
@part_option
def main(model: str, part: str) -> Iterator[Table]:
    """Yield the tables."""
    systems, espeak = Systems(model), Espeak()
    starts: list[float] = []
    ends: list[float] = []
    texts = [one.reference for one in fixtures(part) if one.group == "clear answers"]
    for text, voice, pace in zip(texts, cycle(VOICES), cycle(WORDS_PER_MINUTE), strict=False):
        sound, known = espeak.speak(text, voice, pace)
        heard = transcript_of(systems.transcriber, sound)
        late_starts, late_ends = errors(known, heard.words)
        starts += late_starts
        ends += late_ends
    rows = [error_row("start", starts), error_row("end", ends)]
    headings = ["of words", "words", "mean error, s", "95 % within, s", "bias, s"]
    yield Table("Word times", headings, rows, conditions(part, model))


if __name__ == "__main__":
    main()
