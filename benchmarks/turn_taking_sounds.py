"""What turn-taking is tried with: answers with a pause to think in them."""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from itertools import cycle, pairwise, product
from pathlib import Path

import numpy as np

from audio_fixtures.generate import Speaker, speak
from benchmarks.material import Material, human_speech
from benchmarks.sounds import activity_in, quiet, transcript_of
from simulator.audio import SAMPLE_RATE_HZ, Samples
from simulator.interview.inquiry import QUESTIONS, at_16_khz
from simulator.questions.bank import Question
from simulator.questions.key_points import vocabulary_of
from simulator.settings import Settings
from simulator.speaking.playback import without_tail
from simulator.speaking.pyttsx3_voice import Pyttsx3Voice
from simulator.transcribing.transcript import Transcriber, Transcript, Word

_SENTENCE_MARKS = ".!?,;:"
_NEAR_SECONDS = 0.08
_FRAME_SAMPLES = 160
_EDGE_SECONDS = 0.6
_LEAST_SECONDS = 4.0
_PAUSE_SECONDS = 5.0
_BETWEEN_SENTENCES_SECONDS = 0.35

OTHER_SPEAKERS = (
    Speaker("espeak", "gmw/en-gb-x-gbcwmd", 140),
    Speaker("espeak", "en-us+f2", 140),
    Speaker("espeak", "gmw/en-029+f4", 140),
    Speaker("espeak", "en-us+m1", 140),
)
"""Voices with which nothing was tuned."""


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


@dataclass(frozen=True)
class Made(Material):
    """What was made of other sounds, and lies in no file."""

    sound: Samples = field(default_factory=lambda: np.zeros(0, np.float32))

    @cached_property
    def samples(self) -> Samples:
        """The sound at 16 kHz."""
        return self.sound


def _made(of: Material, sound: Samples, voice: str) -> Made:
    return Made(
        path=of.path,
        reference=of.reference,
        vocabulary=of.vocabulary,
        group=of.group,
        voice=voice,
        question=of.question,
        sound=sound,
    )


def pause_at(material: Material, transcript: Transcript, place: Place) -> float | None:
    """Where a pause fits, in seconds: between two words, a third in; None without such.

    Pauses in the middle have been used for choosing how an answer ends.
    """
    gaps = [
        (first.end + second.start) / 2
        for first, second in pairwise(transcript.words)
        if _ends_phrase(first) == (place is Place.BETWEEN_SENTENCES)
    ]
    if not gaps:
        return None
    nearest = min(gaps, key=lambda gap: abs(gap - material.seconds / 3))
    return quietest_near(material.samples, nearest)


def paused_answers(
    transcriber: Transcriber,
    material: Sequence[Material],
    pauses_seconds: Sequence[float],
    wanted_places: Sequence[Place] = tuple(Place),
) -> list[Paused]:
    """Each answer with each pause in each of these places that it has."""
    made = []
    for one in material:
        transcript = transcript_of(transcriber, one.samples, one.vocabulary)
        places = [(place, pause_at(one, transcript, place)) for place in wanted_places]
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
    """The whole answer with a pause put into it, in place of the silence there."""
    stretches = activity_in(material.samples).stretches
    stops_at = max((one.end for one in stretches if one.end <= at), default=0.0)
    goes_on_at = min((one.start for one in stretches if one.start >= at), default=material.seconds)
    if any(one.start < at < one.end for one in stretches):
        stops_at = goes_on_at = at
    before = material.samples[: round(stops_at * SAMPLE_RATE_HZ)]
    after = material.samples[round(goes_on_at * SAMPLE_RATE_HZ) :]
    return Paused(
        sound=np.concatenate([before, quiet(pause_seconds), after]),
        material=material,
        place=place,
        pause_seconds=pause_seconds,
        resumes_at=stops_at + pause_seconds,
    )


def people(question: Question) -> list[Material]:
    """What people say in one go, as answers to a question that they say nothing of.

    Recordings of the reporting part, the short ones of a speaker one after another.
    """
    joined: list[Material] = []
    for one in human_speech("reporting"):
        before = joined[-1] if joined else None
        if before and before.voice == one.voice and before.seconds < _LEAST_SECONDS:
            joined[-1] = _joined(before, one)
        else:
            joined.append(_asked(question, one))
    return [one for one in joined if one.seconds >= _LEAST_SECONDS]


def _asked(question: Question, said: Material) -> Material:
    return replace(said, question=question, vocabulary=vocabulary_of(question))


def people_pauses(transcriber: Transcriber, question: Question, count: int) -> list[Paused]:
    """People who stop to think, by turns inside a sentence and between two recordings."""
    every = [_asked(question, one) for one in human_speech("reporting")]
    inside = paused_answers(
        transcriber,
        [one for one in every if one.seconds >= _LEAST_SECONDS],
        (_PAUSE_SECONDS,),
        (Place.IN_SENTENCE,),
    )
    between = [
        with_pause(_joined(first, second), first.seconds, _PAUSE_SECONDS, Place.BETWEEN_SENTENCES)
        for second, first in pairwise(every)
        if first.voice == second.voice and first.seconds >= _LEAST_SECONDS / 2
    ]
    return [one for pair in zip(inside, between, strict=False) for one in pair][:count]


def other_pauses(transcriber: Transcriber, answers: Sequence[Material]) -> list[Paused]:
    """Answers with a pause, by turns inside a sentence and between two sentences."""
    made = []
    for place, one in zip(cycle(Place), answers, strict=False):
        made += paused_answers(transcriber, [one], (_PAUSE_SECONDS,), (place,))
    return made


def in_other_voices(answers: Sequence[Material]) -> list[Material]:
    """The same answers by voices of which nothing was tuned."""
    voices = cycle(installed(OTHER_SPEAKERS))
    return [_spoken_by(voice, one) for voice, one in zip(voices, answers, strict=False)]


def _spoken_by(voice: Speaker, answer: Material) -> Made:
    parts: list[Samples] = [quiet(_EDGE_SECONDS)]
    for sentence in speak(answer.reference, voice):
        parts += [sentence, quiet(_BETWEEN_SENTENCES_SECONDS)]
    sound = np.concatenate(parts)
    return _made(answer, sound * np.float32(0.5 / np.abs(sound).max()), voice.name)


def _joined(first: Material, second: Material) -> Made:
    return _made(first, np.concatenate([first.samples, second.samples]), first.voice)


def asking_sound() -> Samples:
    """How the usual voice asks for more."""
    voice = Pyttsx3Voice(None, Settings(Path()).rate_words_per_minute, 1.0)
    clip = without_tail(voice.render(QUESTIONS[0]))
    voice.close()
    return at_16_khz(clip)


def speech_at(sound: Samples, seconds: float) -> bool:
    """Whether somebody speaks at a moment."""
    return any(one.start <= seconds < one.end for one in activity_in(sound).stretches)


def installed(speakers: Sequence[Speaker]) -> list[Speaker]:
    """The speakers that this machine has."""
    has_flite = shutil.which("flite") is not None
    return [one for one in speakers if has_flite or one.engine != "flite"]
