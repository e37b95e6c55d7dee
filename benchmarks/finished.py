"""Does a pause sound finished: the words before it, how they sounded, and a learned detector.

Recordings are cut at their end, between sentences and inside them, and followed by silence. What
the recogniser makes of each cut, and its cadence, are what ``simulator.listening.finished`` goes
by; its weights are fitted here on the tuning part (``--fit`` prints them) and measured on the
other, on synthetic answers and on human recordings. Sentences end at the end of a recording and
between sentences; the rest are pauses that a person would leave alone. "Rank" is how often an end
of a sentence is placed above a cut inside one (the area under the ROC curve; 0.5 is chance).

With ``--smart-turn FILE``, Smart Turn v3.2 is placed beside it: ``smart-turn-v3.2-cpu.onnx``
(SHA-256 ``2bb02631...``) and its features, ``_whisper_features.py``, unpacked from the wheel of
``pipecat-ai`` 1.14.0 (BSD-2-Clause), which is not installed. It was left out of the simulator: on
the reporting part its rank was 0.58 on synthetic answers (176 cuts) and 0.75 on people (61 cuts of
14 recordings), where the rule's was 0.86 and 0.74; as a fifth sign it made that 0.85 and 0.76. On
the tuning part, 0.60 and 0.63 stood against 0.80 and 0.80. It finds half of the cuts inside
sentences finished, as it does two thirds of the ends.
"""

import importlib.util
from collections.abc import Callable, Iterator, Sequence
from dataclasses import astuple, dataclass, fields
from enum import StrEnum
from itertools import pairwise
from pathlib import Path

import click
import numpy as np
import numpy.typing as npt

from benchmarks.material import (
    SCORER,
    Material,
    conditions,
    fixtures,
    human_speech,
    loaded_transcriber,
)
from benchmarks.sounds import activity_in, quiet, transcript_of
from benchmarks.tables import Table, benchmark
from benchmarks.turn_taking_sounds import quietest_near
from simulator.audio import SAMPLE_RATE_HZ, Samples
from simulator.interview.intents import read_intent
from simulator.interview.subjects import MainQuestion
from simulator.listening.cadence_meter import CadenceMeter
from simulator.listening.finished import Signs, chance_of_end, signs_of
from simulator.listening.intent import Intent, Leaning
from simulator.transcribing.transcript import HeardSoFar, Transcriber, Transcript

_SILENCE_BEHIND_SECONDS = 0.8
_SMART_TURN_SECONDS = 8
_SMART_TURN_SILENCE_SECONDS = 0.3
_FIRST_CUT_SECONDS = 1.5
_LEAST_SPEECH_SECONDS = 0.5
_RIDGE = 1.0
_NEWTON_STEPS = 30

Numbers = npt.NDArray[np.float64]


class Place(StrEnum):
    """Where a recording is cut."""

    END = "at the end"
    BETWEEN = "between sentences"
    INSIDE = "inside a sentence"


_CUTS = {Place.INSIDE: 3, Place.BETWEEN: 2}


@dataclass(frozen=True)
class Pause:
    """A recording up to a cut, and all that is known of it by then."""

    material: Material
    place: Place
    sound: Samples
    intent: Intent
    signs: Signs

    @property
    def is_human(self) -> bool:
        """Whether a person speaks."""
        return self.material.question is None

    @property
    def ends_sentence(self) -> bool:
        """Whether a sentence was over here."""
        return self.place is not Place.INSIDE


def pauses_of(transcriber: Transcriber, material: Sequence[Material]) -> Iterator[Pause]:
    """Every cut of every recording that leaves something said."""
    generator = np.random.default_rng(0)
    for number, one in enumerate(material, start=1):
        click.echo(f"{number} of {len(material)} ...", err=True)
        heard = transcript_of(transcriber, one.samples, one.vocabulary)
        places = [(Place.END, one.seconds), *_places(one, heard, generator)]
        for place, at_seconds in places:
            pause = _paused(transcriber, one, place, at_seconds)
            if pause:
                yield pause


def _places(
    material: Material, transcript: Transcript, generator: np.random.Generator
) -> Iterator[tuple[Place, float]]:
    gaps: dict[Place, list[float]] = {Place.INSIDE: [], Place.BETWEEN: []}
    for first, second in pairwise(transcript.words):
        place = Place.BETWEEN if first.text.rstrip()[-1:] in ".!?" else Place.INSIDE
        gap = (first.end + second.start) / 2
        if _FIRST_CUT_SECONDS <= gap < material.seconds - _FIRST_CUT_SECONDS / 2:
            gaps[place].append(gap)
    for place, count in _CUTS.items():
        chosen = generator.permutation(len(gaps[place]))[:count]
        yield from ((place, quietest_near(material.samples, gaps[place][at])) for at in chosen)


def _paused(
    transcriber: Transcriber, material: Material, place: Place, at_seconds: float
) -> Pause | None:
    before = material.samples[: round(at_seconds * SAMPLE_RATE_HZ)]
    sound = np.concatenate([before, quiet(_SILENCE_BEHIND_SECONDS)])
    activity = activity_in(sound)
    speech_seconds = sum(stretch.seconds for stretch in activity.stretches)
    if speech_seconds < _LEAST_SPEECH_SECONDS:
        return None
    words = transcript_of(transcriber, sound, material.vocabulary).words
    share = 0.0
    if material.question:
        subject = MainQuestion(SCORER, material.question)
        share = subject.share_of(subject.points_in(words, seen=()))
    intent = read_intent(HeardSoFar(words, 0.0), covered_share=share, commands=())
    meter = CadenceMeter()
    meter.push(sound, activity.silence_seconds)
    until = round((activity.stretches[-1].end + _SMART_TURN_SILENCE_SECONDS) * SAMPLE_RATE_HZ)
    signs = signs_of(intent, meter.cadence)
    return Pause(material, place, sound[:until], intent, signs)


def fitted(pauses: Sequence[Pause]) -> Numbers:
    """Weights of a logistic model with a ridge, by Newton's method; the last is the constant.

    Pauses that the words leave open are no case for it. Human and synthetic ones count the same in
    sum, as do ends and cuts.
    """
    cases = [one for one in pauses if one.intent.leaning is not Leaning.OPEN]
    inputs = np.array([[*astuple(one.signs), 1.0] for one in cases])
    targets = np.array([one.ends_sentence for one in cases], float)
    kinds = [(one.is_human, one.ends_sentence) for one in cases]
    weighting = np.array([len(cases) / 4 / kinds.count(kind) for kind in kinds])
    weights = np.zeros(inputs.shape[1])
    ridge = _RIDGE * np.eye(len(weights))
    ridge[-1, -1] = 0.0
    for _ in range(_NEWTON_STEPS):
        chances = 1 / (1 + np.exp(-inputs @ weights))
        slope = inputs.T @ (weighting * (targets - chances)) - ridge @ weights
        curve = (inputs * (weighting * chances * (1 - chances))[:, None]).T @ inputs + ridge
        weights = weights + np.linalg.solve(curve, slope)
    return weights


def rank(ends: Sequence[float], cuts: Sequence[float]) -> float:
    """How often an end is placed above a cut, ties counted half."""
    if not ends or not cuts:
        return float("nan")
    high, low = np.array(ends)[:, None], np.array(cuts)[None]
    return float(np.mean(high > low) + np.mean(high == low) / 2)


class SmartTurn:
    """Smart Turn v3.2, run as its package does."""

    def __init__(self, model: Path) -> None:
        import onnxruntime  # noqa: PLC0415 - only where it is compared

        source = model.parent.parent / "_whisper_features.py"
        spec = importlib.util.spec_from_file_location("whisper_features", source)
        assert spec is not None
        assert spec.loader is not None
        self._features = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(self._features)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(str(model), options)

    def chance(self, sound: Samples) -> float:
        """How likely the turn is over, by the last 8 s."""
        length = _SMART_TURN_SECONDS * SAMPLE_RATE_HZ
        last = np.pad(sound[-length:], (max(0, length - len(sound)), 0))
        features = self._features.compute_whisper_log_mel_features(last, do_normalize=True)
        inputs = {"input_features": features[None].astype(np.float32)}
        return float(np.ravel(self._session.run(None, inputs)[0])[0])


def _chance(pause: Pause) -> float:
    """As the simulator goes by it: words that leave a sentence open come first."""
    return 0.0 if pause.intent.leaning is Leaning.OPEN else chance_of_end(pause.signs)


def finished_table(pauses: Sequence[Pause], smart_turn: SmartTurn | None) -> Table:
    """How well ends are told from cuts, by each way alone and by all of it."""
    ways: dict[str, Callable[[Pause], float]] = {
        "a full stop": lambda one: float(one.intent.ends_sentence),
        "pitch": lambda one: one.signs.pitch_fall,
        "loudness": lambda one: one.signs.loudness_fall,
        "the rule": _chance,
    }
    if smart_turn:
        ways["Smart Turn v3.2"] = lambda one: smart_turn.chance(one.sound)
    rows = []
    for name, way in ways.items():
        cells = []
        for is_human in (False, True):
            of_kind = [one for one in pauses if one.is_human == is_human]
            ends = [way(one) for one in of_kind if one.ends_sentence]
            cuts = [way(one) for one in of_kind if not one.ends_sentence]
            cells.append(f"{rank(ends, cuts):.2f}")
        rows.append([name, *cells])
    counts = [
        f"{sum(one.is_human == is_human and one.ends_sentence for one in pauses)} and "
        f"{sum(one.is_human == is_human and not one.ends_sentence for one in pauses)}"
        for is_human in (False, True)
    ]
    columns = ["by", f"synthetic answers ({counts[0]})", f"human ({counts[1]})"]
    title = "Rank of ends of sentences over cuts inside them (ends and cuts)"
    return Table(title, columns, rows, conditions("reporting", "base"))


@benchmark
@click.option("--fit", is_flag=True, help="Fit the weights on the tuning part, and print them.")
@click.option(
    "--smart-turn", type=click.Path(path_type=Path, exists=True), help="Model to place beside it."
)
@click.option("--quick", is_flag=True, help="Every fourth recording.")
def main(fit: bool, smart_turn: Path | None, quick: bool) -> Iterator[Table]:
    """Yield the table."""
    part = "tuning" if fit else "reporting"
    clear = [one for one in fixtures(part) if one.group == "clear answers"]
    material = [*clear, *human_speech(part)][:: 4 if quick else 1]
    transcriber = loaded_transcriber("base")
    pauses = list(pauses_of(transcriber, material))
    transcriber.close()
    if fit:
        weights = fitted(pauses)
        names = [*(field.name for field in fields(Signs)), "constant"]
        rows = [[name, f"{weight:.2f}"] for name, weight in zip(names, weights, strict=True)]
        yield Table("Weights", ["sign", "weight"], rows, conditions(part, "base"))
    yield finished_table(pauses, SmartTurn(smart_turn) if smart_turn else None)


if __name__ == "__main__":
    main()
