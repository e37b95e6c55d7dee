"""Questions of a bank made of what is written for them."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from simulator.questions.bank import Bank, FollowUp, KeyPoint, Question, Unit, slug
from simulator.questions.entries import Entry, one_text, parted_follow_up
from simulator.questions.faults import Faults
from simulator.questions.key_points import key_points_of
from simulator.questions.limits import LONGEST_FIELD_LETTERS, MOST_FOLLOW_UPS, MOST_POINTS
from simulator.questions.point_names import PointNames
from simulator.questions.point_notation import (
    PointError,
    names_something,
    read_point,
    written_points,
)
from simulator.questions.times import Times, parse_times


def assembled(entries: Sequence[Entry], faults: Faults) -> Bank:
    """A bank with a question for each entry, whatever is wrong with it."""
    _refuse_repeated(entries, faults)
    units: dict[str, list[Question]] = {}
    for entry in entries:
        units.setdefault(entry.unit, []).append(_Assembler(entry, faults).question())
    return Bank(tuple(Unit(name, tuple(asked)) for name, asked in units.items()))


def _refuse_repeated(entries: Iterable[Entry], faults: Faults) -> None:
    numbers: dict[tuple[str, str, int], int] = {}
    texts: dict[str, int] = {}
    for entry in entries:
        place = (slug(entry.unit), entry.section, entry.number)
        if place in numbers:
            problem = f"Number {entry.number} is already used on line {numbers[place]}."
            remedy = "Give the question the next free number in its section."
            faults.note(entry.line, problem, remedy)
        numbers.setdefault(place, entry.line)
        text = entry.text("Q").casefold()
        if text and text in texts:
            problem = f"This question is already on line {texts[text]}."
            faults.note(entry.line, problem, "Remove one of the two.")
        texts.setdefault(text, entry.line)


class _Assembler:
    """Makes the question of one entry."""

    def __init__(self, entry: Entry, faults: Faults) -> None:
        self._entry = entry
        self._fault = faults.note

    def question(self) -> Question:
        self._refuse_excess()
        self._refuse_empty()
        times = self._times()
        entry = self._entry
        question = Question(
            id=entry.id,
            unit=entry.unit,
            section=entry.section,
            text=entry.text("Q"),
            answer=entry.text("A"),
            marked_key_points=self._key_points(),
            limit_seconds=times.limit_seconds,
            think_seconds=times.think_seconds,
        )
        return replace(question, follow_ups=tuple(self._follow_ups(question)))

    def _refuse_excess(self) -> None:
        """Name what is longer than anybody says; what is beyond is not read."""
        number, follow_ups = self._entry.number, self._entry.follow_ups
        fields = (*self._entry.fields.items(), *(("F", rows) for _, rows in follow_ups))
        for tag, lines in fields:
            if sum(map(len, lines)) > LONGEST_FIELD_LETTERS:
                self._fault(
                    self._entry.line_of(tag),
                    f"The '{tag}:' of question {number} has more than "
                    f"{LONGEST_FIELD_LETTERS:,} letters, which nobody says in an hour.",
                    "Shorten it, or split the question.",
                )
        if len(follow_ups) > MOST_FOLLOW_UPS:
            line, _ = follow_ups[MOST_FOLLOW_UPS]
            problem = f"Question {number} has more than {MOST_FOLLOW_UPS} follow-ups."
            self._fault(line, problem, "Keep those that matter most.")

    def _refuse_empty(self) -> None:
        line = self._entry.line
        if not self._entry.text("Q"):
            self._fault(line, "The question has no text.", "Write it after 'Q:'.")
        if not names_something(self._entry.text("A")):
            problem = f"Question {self._entry.number} has no answer."
            self._fault(line, problem, "Add an 'A:' line with the model answer below it.")

    def _key_points(self) -> tuple[KeyPoint, ...]:
        if "K" not in self._entry.fields:
            return ()
        line = self._entry.field_lines["K"]
        written = written_points(self._entry.text("K"))
        if len(written) > MOST_POINTS:
            problem = f"'K:' names more than {MOST_POINTS} key points."
            self._fault(line, problem, "Keep those that matter most.")
        if not written:
            remedy = "Name some, separated by ';', or remove the line."
            self._fault(line, "'K:' names no key points.", remedy)
        points: dict[str, KeyPoint] = {}
        for point in (point for part in written[:MOST_POINTS] for point in self._points(part)):
            if point.text.casefold() in points:
                problem = f"Key point '{point.text}' appears twice."
                self._fault(line, problem, "Remove one of the two.")
            points.setdefault(point.text.casefold(), point)
        return tuple(points.values())

    def _points(self, written: str) -> tuple[KeyPoint, ...]:
        try:
            return read_point(written)
        except PointError as error:
            self._fault(self._entry.field_lines["K"], error.problem, error.remedy)
            return ()

    def _times(self) -> Times:
        if "T" not in self._entry.fields:
            return Times()
        written = self._entry.text("T")
        times = parse_times(written)
        if times is None:
            self._fault(
                self._entry.field_lines["T"],
                f"'{written}' is not an answer limit.",
                "Write seconds up to an hour, as in 'T: 90s' or 'T: 90s, think 20s'.",
            )
        return times or Times()

    def _follow_ups(self, question: Question) -> list[FollowUp]:
        written = self._entry.follow_ups[:MOST_FOLLOW_UPS]
        if not written:
            return []
        names = PointNames(key_points_of(question))
        return [self._follow_up(line, one_text(rows), names) for line, rows in written]

    def _follow_up(self, line: int, text: str, names: PointNames) -> FollowUp:
        question, wanted = parted_follow_up(text)
        if not question or not wanted:
            remedy = "Write 'F: its question? -> key point; key point'."
            self._fault(line, "The follow-up names no key points.", remedy)
        about = [(name, names.find(name)) for name in wanted]
        for name, point in about:
            if point is None:
                problem = (
                    f"The follow-up is about '{name}', which is not a key point of the question."
                )
                self._fault(line, problem, f"Name one of these: {names.listed()}.")
        return FollowUp(question, tuple(point.text if point else name for name, point in about))
