"""What the review page shows, worked out before it is laid out."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from simulator.audio import Samples, Stretch
from simulator.figures import clock
from simulator.history.records import AnswerRecord, SessionRecord
from simulator.reports.attempts import AttemptInNumbers, attempts_at
from simulator.reports.drawing import pace_path, wave_path
from simulator.reports.grounds import CURLY, second_opinion
from simulator.reports.marked_answer import Piece, marked_answer
from simulator.reports.outcomes import INSTEAD_OF_WORDS
from simulator.reports.outline import is_spoken, reply_number
from simulator.reports.recordings import Spoken, spoken_parts
from simulator.scoring.coverage import Coverage, Doubt, Evidence, ScoredPoint
from simulator.scoring.delivery_guide import delivery_lines
from simulator.scoring.own_word import on_whose_word
from simulator.sessions.review_notes import heard_digest
from simulator.transcribing.transcript import Alternative, Word, as_text


@dataclass(frozen=True, slots=True)
class Material:
    """What a page may show besides the session itself; all of it may be missing.

    ``sounds`` and ``compressed`` are recordings by their path in the session, the first to be
    drawn, the second to be played; ``notes`` a reviewer's, by the number of the answer.
    """

    sounds: Mapping[str, Samples] = field(default_factory=dict)
    compressed: Mapping[str, str] = field(default_factory=dict)
    earlier: Sequence[SessionRecord] = ()
    notes: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SpokenWord:
    """A word with what it is lit as: the verdict that it is evidence for, or a slip."""

    word: Word
    light: str

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
class Quote:
    """Words that bear on a point; ``lead`` says how, and ``what`` says so for a screen reader.

    ``moment`` is empty where nothing was recorded; ``otherwise`` is what may be heard instead.
    """

    lead: str
    what: str
    said: Evidence
    moment: str
    otherwise: str | None = None


@dataclass(frozen=True, slots=True)
class PointView:
    """A key point or a slip; ``part`` is the id of the recording that holds its words."""

    point: ScoredPoint
    part: str
    marks: tuple[str, ...]
    quotes: tuple[Quote, ...]

    @property
    def own(self) -> str:
        """Whose word it rests on, if it does."""
        return on_whose_word(self.point.note) if self.point.how == "self" else ""

    @property
    def rests_on(self) -> Evidence | None:
        """What speaks for it, or would if the reviewer says that it was made."""
        return self.point.evidence or next(iter(self.point.closest), None)


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
    attempts: tuple[AttemptInNumbers, ...]
    note: str

    @property
    def coverage(self) -> float | None:
        """Share of the points that were covered."""
        found = self.record.assessment.coverage
        return found.share if found else None

    @property
    def tally(self) -> str:
        """How many points are covered, and how many unsure."""
        found = self.record.assessment.coverage
        return found.tally if found else ""

    @property
    def lost(self) -> float:
        """The weight that slips take away."""
        return sum(view.point.weight for view in self.slips)

    @property
    def heard(self) -> str:
        """What a check box is saved with, to tell whether the words are still the same."""
        return heard_digest(self.record)

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
    coverage = answer.assessment.coverage or Coverage(())
    points = coverage.points
    return AnswerView(
        number=number,
        record=answer,
        parts=tuple(_parts(number, answer, coverage, material)),
        points=tuple(_point(number, point, answer) for point in points),
        slips=tuple(_point(number, slip, answer) for slip in coverage.slips),
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
    return PointView(
        point,
        _part_id(number, reply),
        tuple(_marks(point, reply)),
        tuple(_quotes(point, is_timed=is_spoken(point, answer))),
    )


def _marks(point: ScoredPoint, reply: int) -> Iterator[str]:
    """What there is to know of the verdict beside the words that it rests on."""
    if reply:
        yield f"in reply to follow-up {reply}"
    if point.note and point.how != "self":
        yield point.note
    yield from (opinion.text(CURLY) for opinion in second_opinion(point))


def _quotes(point: ScoredPoint, *, is_timed: bool) -> Iterator[Quote]:
    """The evidence, then what else comes near to a point that does not count, or denies it."""

    def quote(lead: str, what: str, said: Evidence) -> Quote:
        return Quote(lead, what, said, clock(said.start) if is_timed else "")

    if point.evidence:
        evidence = quote(_lead(point), "the evidence for", point.evidence)
        yield replace(evidence, otherwise=point.heard_otherwise)
    if point.is_made:
        return
    for said in point.closest:
        if point.evidence is None or not said.overlaps(point.evidence):
            yield quote("closest", "the words closest to", said)
    if point.contradiction:
        yield quote("you said the opposite", "the opposite of", point.contradiction)


def _lead(point: ScoredPoint) -> str:
    if point.doubt_description:
        return point.doubt_description
    return "in other words" if point.how == "meaning" else ""


def _parts(
    number: int, answer: AnswerRecord, coverage: Coverage, material: Material
) -> Iterable[Part]:
    pauses = answer.assessment.delivery.pauses
    for reply, spoken in enumerate(spoken_parts(answer)):
        points, slips = (
            [point for point in group if reply_number(point, answer.follow_ups) == reply]
            for group in (coverage.points, coverage.slips)
        )
        words, sound = spoken.transcript.words, material.sounds.get(spoken.path)
        yield Part(
            id=_part_id(number, reply),
            spoken=spoken,
            instead=INSTEAD_OF_WORDS.get(spoken.outcome),
            words=tuple(SpokenWord(word, _light(word, points, slips)) for word in words),
            pauses=() if reply else pauses,
            wave="" if sound is None else wave_path(sound),
            pace="" if reply else pace_path(words, spoken.seconds),
            audio=material.compressed.get(spoken.path),
        )


def _light(word: Word, points: Sequence[ScoredPoint], slips: Sequence[ScoredPoint]) -> str:
    if any(_is_evidence(word, slip) for slip in slips):
        return "slip"
    verdicts = [point.verdict for point in points if _is_evidence(word, point)]
    return str(max(verdicts, key=lambda verdict: verdict.rank, default=""))


def _is_evidence(word: Word, point: ScoredPoint) -> bool:
    middle = (word.start + word.end) / 2
    return point.evidence is not None and point.evidence.start <= middle <= point.evidence.end


def _misheard(answer: AnswerRecord, points: Sequence[ScoredPoint]) -> Iterable[str]:
    """Points that may have been misheard, then words that took the vocabulary to hear."""
    for point in points:
        if point.doubt is Doubt.MISHEARD and point.evidence:
            moment = clock(point.evidence.start)
            readings = filter(None, (point.evidence.text, point.heard_otherwise))
            heard, meant = " or ".join(map(_quoted, readings)), _quoted(point.text)
            is_same = point.is_indistinct and not point.heard_otherwise
            yield (
                f"{heard} at {moment} was not heard clearly."
                if is_same
                else f"{heard} at {moment} may have been {meant}."
            )
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
            f"{heard} at {clock(members[0].start)}: without the question's vocabulary, "
            f"this is heard as {otherwise}."
        )


def _quoted(text: str) -> str:
    return f"\u201c{text}\u201d"
