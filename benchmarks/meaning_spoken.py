"""What is lost of the points made in other words when an answer is spoken, and misheard in places.

Free answers to the held-out questions of ``training/corpus``, as in *Meaning*: every second one is
spoken by one of five synthetic voices and heard by the recogniser with the question's vocabulary.
The verdicts on the words as they were heard stand beside those on the words as they were written.
The voices are harder for Whisper than most people are.

Speaking and hearing an hour of answers takes about ten minutes on an otherwise idle machine.
"""

import tempfile
from collections.abc import Iterator, Sequence
from itertools import cycle
from pathlib import Path

import click
import numpy as np

from audio_fixtures.generate import SPEAKERS, SPEAKERS_IN_OTHER_WORDS
from benchmarks.material import conditions, loaded_transcriber, model_option
from benchmarks.meaning import HEADINGS, OPPOSITES, cases_of, opposites, row
from benchmarks.meaning_judges import Case, Judge, Opinion, asked, opinion_on, scored_by
from benchmarks.sounds import transcript_of
from benchmarks.tables import Table, benchmark
from simulator import app
from simulator.audio import SAMPLE_RATE_HZ, Samples
from simulator.audio_files import read_clip, write_wav
from simulator.english.sentences import sentences_to_say
from simulator.english.spoken_form import spoken_form
from simulator.questions.key_points import vocabulary_of
from simulator.scoring.scorer import Scorer
from simulator.speaking.pyttsx3_voice import Pyttsx3Voice
from simulator.transcribing.transcript import Transcriber, Word
from training.corpus import read_split

EVERY = 2
EDGE_SECONDS, PAUSE_SECONDS = 0.5, 0.45
QUIETEST_SPEECH = 0.01
SHOWN = HEADINGS.index("among the two shown")
VOICES = [one for one in (*SPEAKERS, *SPEAKERS_IN_OTHER_WORDS) if one.engine == "espeak"]


def spoken(text: str, voice: Pyttsx3Voice) -> Samples:
    """A text, with a pause behind each sentence."""
    pieces = [_silence(EDGE_SECONDS)]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sentence.wav"
        for sentence in sentences_to_say(text):
            write_wav(path, voice.render(spoken_form(sentence)))
            pieces += [_trimmed(read_clip(path, SAMPLE_RATE_HZ).samples), _silence(PAUSE_SECONDS)]
    speech = np.concatenate(pieces)
    return np.asarray(speech * 0.5 / np.abs(speech).max(), np.float32)


def _silence(seconds: float) -> Samples:
    return np.zeros(round(seconds * SAMPLE_RATE_HZ), np.float32)


def _trimmed(sentence: Samples) -> Samples:
    loud = np.flatnonzero(np.abs(sentence) > QUIETEST_SPEECH * np.abs(sentence).max())
    return sentence[loud[0] : loud[-1] + 1]


def heard(cases: Sequence[Case], transcriber: Transcriber) -> Iterator[tuple[Word, ...]]:
    """The words of each answer as they are heard."""
    voices = [Pyttsx3Voice(one.voice, one.words_per_minute, volume=0.9) for one in VOICES]
    with click.progressbar(list(zip(cases, cycle(voices), strict=False))) as progress:
        for case, voice in progress:
            vocabulary = vocabulary_of(asked(case.question))
            yield transcript_of(transcriber, spoken(case.answer.text, voice), vocabulary).words
    for voice in voices:
        voice.close()


def scored_as_heard(scorer: Scorer, words_of: dict[int, tuple[Word, ...]]) -> Judge:
    """The verdicts of a scorer on what was heard of each case."""

    def judge(case: Case) -> list[Opinion]:
        coverage = scorer.score(asked(case.question), words_of[id(case)])
        return [opinion_on(point) for point in coverage.points]

    return judge


@benchmark
@model_option
@click.option("--every", default=EVERY, show_default=True, help="Speak only every n-th answer.")
@click.option("--part", type=click.Choice(["held-out", "tuning"]), default="held-out")
def main(model: str, every: int, part: str) -> Iterator[Table]:
    """Yield the tables."""
    split = read_split()
    questions = split.held_out if part == "held-out" else split.tuning
    cases = [case for case in cases_of(questions) if not case.answer.is_drawn][::every]
    transcriber = loaded_transcriber(model)
    words_of = dict(zip(map(id, cases), heard(cases, transcriber), strict=True))
    transcriber.close()
    scorer = app.open_scorer()
    judges = {"written": scored_by(scorer), "heard": scored_as_heard(scorer, words_of)}
    yield Table(
        f"Points of {len(cases)} free answers, written and spoken",
        _without_shown(HEADINGS),
        [_without_shown(row(name, judge, cases)) for name, judge in judges.items()],
    )
    yield Table(
        "Contradictions in them",
        OPPOSITES,
        [opposites(name, cases, judge) for name, judge in judges.items()],
        conditions(model=model),
    )


def _without_shown(cells: Sequence[str]) -> list[str]:
    """Where words are in a recording the labels can't tell."""
    return [*cells[:SHOWN], *cells[SHOWN + 1 :]]


if __name__ == "__main__":
    main()
