"""What the review page shows, worked out before it is laid out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from simulator.audio import Samples, Stretch
from simulator.history.records import AnswerRecord, SessionRecord
from simulator.reports.attempts import Attempt, attempts_at
from simulator.reports.drawing import pace_path, wave_path
from simulator.reports.grounds import clock
from simulator.reports.marked_answer import Piece, marked_answer
from simulator.reports.outline import OUTCOMES, because, reply_number
from simulator.reports.recordings import Spoken, spoken_parts
from simulator.scoring.coverage import Doubt, ScoredPoint, Verdict
from simulator.scoring.delivery_guide import delivery_lines
from simulator.transcribing.transcript import Alternative, Word, as_text


@dataclass(frozen=True, slots=True)
class Material:
    """What a page may show beside the session itself; all of it may be missing.

    ``sounds`` and ``compressed`` are recordings by their path in the session, the first to be
    drawn, the second to be played; ``notes`` a reviewer's, by the number of the answer.
    """

    sounds: Mapping[str, Samples] = field(default_factory=dict)
    compressed: Mapping[str, str] = field(default_factory=dict)
    earlier: Sequence[SessionRecord] = ()
    notes: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SpokenWord:
    """A word with the verdict of the point that it is evidence for, if any."""

    word: Word
    verdict: Verdict | None

    @property
    def otherwise(self) -> str | None:
        """What is heard there without the question's vocabulary in mind."""
        alternative = self.word.alternative
        return None if alternative is None else alternative.text or "nothing"


@dataclass(frozen=True, slots=True)
class Part:
    """One recording: the answer, or the reply to a follow-up; ``audio`` is a data URL."""

    id: str
    spoken: Spoken
    instead: str | None
    words: tuple[SpokenWord, ...]
    pauses: tuple[Stretch, ...]
    wave: str
    pace: str
    audio: str | None


@dataclass(frozen=True, slots=True)
class PointView:
    """A key point; ``part`` is the id of the recording that holds its evidence."""

    point: ScoredPoint
    because: str
    part: str


@dataclass(frozen=True, slots=True)
class AnswerView:
    """One answer as the page shows it."""

    number: int
    record: AnswerRecord
    parts: tuple[Part, ...]
    points: tuple[PointView, ...]
    slips: tuple[PointView, ...]
    misheard: tuple[str, ...]
    model_answer: tuple[Piece, ...]
    delivery: tuple[str, ...]
    attempts: tuple[Attempt, ...]
    note: str

    @property
    def coverage(self) -> float | None:
        """Share of the points that were covered."""
        found = self.record.assessment.coverage
        return found.share if found else None

    @property
    def original(self) -> str | None:
        """What was heard, where a person has corrected it."""
        original = self.record.original
        return original.text if original else None


def answer_views(session: SessionRecord, material: Material) -> tuple[AnswerView, ...]:
    """Every answer of a session."""
    return tuple(
        _answer(number, answer, session, material)
        for number, answer in enumerate(session.answers, start=1)
    )


def _answer(
    number: int, answer: AnswerRecord, session: SessionRecord, material: Material
) -> AnswerView:
    coverage = answer.assessment.coverage
    points = coverage.points if coverage else ()
    return AnswerView(
        number=number,
        record=answer,
        parts=tuple(_parts(number, answer, points, material)),
        points=tuple(_point(number, point, answer) for point in points),
        slips=tuple(_point(number, slip, answer) for slip in coverage.slips) if coverage else (),
        misheard=tuple(_misheard(answer, points)),
        model_answer=marked_answer(answer.question.answer, points),
        delivery=delivery_lines(answer.assessment.delivery),
        attempts=attempts_at(answer, session, material.earlier),
        note=material.notes.get(number, ""),
    )


def _part_id(number: int, reply: int) -> str:
    return f"a{number}-{reply}"


def _point(number: int, point: ScoredPoint, answer: AnswerRecord) -> PointView:
    reply = reply_number(point, answer.follow_ups)
    return PointView(point, because(point, answer), _part_id(number, reply))


def _parts(
    number: int, answer: AnswerRecord, points: Sequence[ScoredPoint], material: Material
) -> Iterable[Part]:
    pauses = answer.assessment.delivery.pauses
    for reply, spoken in enumerate(spoken_parts(answer)):
        evidence = [point for point in points if reply_number(point, answer.follow_ups) == reply]
        words, sound = spoken.transcript.words, material.sounds.get(spoken.path)
        yield Part(
            id=_part_id(number, reply),
            spoken=spoken,
            instead=OUTCOMES.get(spoken.outcome),
            words=tuple(SpokenWord(word, _verdict_on(word, evidence)) for word in words),
            pauses=() if reply else pauses,
            wave="" if sound is None else wave_path(sound),
            pace="" if reply else pace_path(words, spoken.seconds),
            audio=material.compressed.get(spoken.path),
        )


def _verdict_on(word: Word, points: Sequence[ScoredPoint]) -> Verdict | None:
    middle = (word.start + word.end) / 2
    verdicts = [
        point.verdict
        for point in points
        if point.evidence and point.evidence.start <= middle <= point.evidence.end
    ]
    return max(verdicts, key=lambda verdict: verdict.rank, default=None)


def _misheard(answer: AnswerRecord, points: Sequence[ScoredPoint]) -> Iterable[str]:
    """Points that may have been misheard, then words that took the vocabulary to hear."""
    for point in points:
        if point.doubt is Doubt.MISHEARD and point.evidence:
            moment = clock(point.evidence.start)
            readings = filter(None, (point.evidence.text, point.heard_otherwise))
            heard, meant = " or ".join(map(_quoted, readings)), _quoted(point.text)
            yield f"{heard} at {moment} may have been {meant}."
    for spoken in spoken_parts(answer):
        yield from _heard_with_vocabulary(spoken.transcript.words)


def _heard_with_vocabulary(words: Sequence[Word]) -> Iterable[str]:
    runs: list[tuple[Alternative, list[Word]]] = []
    for word in words:
        if word.alternative is None:
            continue
        if runs and runs[-1][0] == word.alternative:
            runs[-1][1].append(word)
        else:
            runs.append((word.alternative, [word]))
    for alternative, members in runs:
        heard = _quoted(as_text(members))
        otherwise = _quoted(alternative.text) if alternative.text else "nothing"
        yield (
            f"{heard} at {clock(members[0].start)}: without the question's vocabulary in mind, "
            f"{otherwise} is heard there."
        )


def _quoted(text: str) -> str:
    return f"\u201c{text}\u201d"
