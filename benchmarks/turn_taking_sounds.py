"""What turn-taking is tried with: answers with a pause to think in them, and spoken commands."""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise, product

import numpy as np

from audio_fixtures.generate import Speaker, speak
from benchmarks.material import Material
from simulator.audio import SAMPLE_RATE_HZ, Samples
from simulator.listening.intent import Command
from simulator.listening.silero_detector import SileroDetector
from simulator.transcribing.transcript import Transcriber, Transcript, Word

_SENTENCE_MARKS = ".!?,;:"
_NEAR_SECONDS = 0.08
_FRAME_SAMPLES = 160
_ROOM_NOISE = 0.0004
_EDGE_SECONDS = 0.6

OTHER_SPEAKERS = (
    Speaker("flite", "kal", 150),
    Speaker("espeak", "en-us+f3", 140),
    Speaker("espeak", "gmw/en-gb-scotland", 140),
    Speaker("espeak", "en-us+m7", 140),
)
"""Voices that no command was tried with while the ways of hearing them were chosen."""

PHRASES = {
    Command.REPEAT: ("repeat", "could you repeat that please", "say that again"),
    Command.SKIP: ("skip", "skip this question", "let's move on to the next question"),
    Command.PAUSE: ("pause", "can we take a break", "pause please"),
    Command.MORE_TIME: ("more time", "I need more time", "can I have a bit more time please"),
    Command.START_OVER: ("start over", "let me start over", "can I start again"),
    Command.STOP: ("stop the interview", "stop", "please end the interview"),
    Command.MODEL_ANSWER: ("read the model answer", "tell me the model answer", "model answer"),
}
"""How each command may be said: its name first, then as people put it."""


class Place(StrEnum):
    """Where somebody stops to think."""

    IN_SENTENCE = "inside a sentence"
    BETWEEN_SENTENCES = "between sentences"


@dataclass(frozen=True)
class Paused:
    """An answer with a pause in it, cut off a moment after speech goes on."""

    sound: Samples
    material: Material
    place: Place
    pause_seconds: float
    resumes_at: float


def share(count: int, total: int) -> str:
    """A share as a table shows it."""
    return f"{count} of {total}"


def quiet(seconds: float) -> Samples:
    """A room in which nobody speaks."""
    generator = np.random.default_rng(1)
    noise = _ROOM_NOISE * generator.standard_normal(round(seconds * SAMPLE_RATE_HZ))
    return noise.astype(np.float32)


def pause_at(material: Material, transcript: Transcript, place: Place) -> float | None:
    """Where a pause fits, in seconds: between two words near the middle; None without such."""
    gaps = [
        (first.end + second.start) / 2
        for first, second in pairwise(transcript.words)
        if _ends_phrase(first) == (place is Place.BETWEEN_SENTENCES)
    ]
    if not gaps:
        return None
    nearest = min(gaps, key=lambda gap: abs(gap - material.seconds / 2))
    return quietest_near(material.samples, nearest)


def paused_answers(
    transcriber: Transcriber, material: Sequence[Material], pauses_seconds: Sequence[float]
) -> list[Paused]:
    """Each answer with each pause in each place that it has."""
    made = []
    for one in material:
        transcription = transcriber.begin(one.vocabulary)
        transcription.hear(one.samples, SileroDetector().push(one.samples))
        transcript = transcription.finish()
        places = [(place, pause_at(one, transcript, place)) for place in Place]
        made += [
            with_pause(one, at, seconds, place)
            for (place, at), seconds in product(places, pauses_seconds)
            if at is not None
        ]
    return made


def _ends_phrase(word: Word) -> bool:
    return word.text.rstrip()[-1:] in _SENTENCE_MARKS


def quietest_near(samples: Samples, seconds: float) -> float:
    """Word times are a little off, so the cut is moved to where least sounds."""
    first = max(0, round((seconds - _NEAR_SECONDS) * SAMPLE_RATE_HZ))
    last = round((seconds + _NEAR_SECONDS) * SAMPLE_RATE_HZ)
    frames = range(first, last, _FRAME_SAMPLES)
    powers = [float(np.mean(samples[at : at + _FRAME_SAMPLES] ** 2)) for at in frames]
    return (frames[int(np.argmin(powers))] + _FRAME_SAMPLES / 2) / SAMPLE_RATE_HZ


def with_pause(material: Material, at: float, pause_seconds: float, place: Place) -> Paused:
    """The whole answer with a pause put into it."""
    cut = round(at * SAMPLE_RATE_HZ)
    before, after = material.samples[:cut], material.samples[cut:]
    return Paused(
        sound=np.concatenate([before, quiet(pause_seconds), after]),
        material=material,
        place=place,
        pause_seconds=pause_seconds,
        resumes_at=at + pause_seconds,
    )


def installed(speakers: Sequence[Speaker]) -> list[Speaker]:
    """The speakers that this machine has."""
    has_flite = shutil.which("flite") is not None
    return [one for one in speakers if has_flite or one.engine != "flite"]


def spoken_alone(phrase: str, speaker: Speaker) -> Samples:
    """A phrase between silences, as a turn of its own."""
    words = np.concatenate(list(speak(f"{phrase[0].upper()}{phrase[1:]}.", speaker)))
    words = words * np.float32(0.5 / np.abs(words).max())
    return np.concatenate([quiet(_EDGE_SECONDS), words, quiet(_EDGE_SECONDS)])
