"""What a person is shown of a question bank."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from simulator.figures import counted
from simulator.presenting.lines import Line, LineKind
from simulator.questions.bank import Bank, KeyPoint, Question
from simulator.questions.bank_json import point_json
from simulator.questions.faults import Fault
from simulator.questions.key_points import all_points_of, are_marked, key_points_of, slips_of
from simulator.questions.linting.report import LintReport

Added = Mapping[str, Sequence[str]]
"""``K:`` lines to add, each perhaps in several rows, by the id of their question."""


def fault_lines(path: Path, faults: Sequence[Fault]) -> Iterator[Line]:
    """Each fault of a bank, with its place in the file."""
    for fault in faults:
        yield Line(f"{path}, {fault}", LineKind.ROW)


def lint_lines(path: Path, report: LintReport, show_points: str) -> Iterator[Line]:
    """Each fault of a bank and each advice, what is unmarked in one without faults, and the sum.

    ``show_points`` is the command that shows the key points of this bank.
    """
    questions = list(report.bank.questions())
    yield from fault_lines(path, report.faults)
    for remark in report.advice:
        text = f"{path}, line {remark.line} (advice): {remark.problem} {remark.remedy}"
        yield Line(text, LineKind.ROW)
    for text in () if report.faults else _unmarked_texts(show_points, _unmarked(questions)):
        yield Line(text, LineKind.ROW)
    yield Line(f"{path}: {lint_sum(report)}", LineKind.ROW)


def lint_sum(report: LintReport) -> str:
    """How many questions, faults, and things to improve there are."""
    questions = sum(1 for _ in report.bank.questions())
    sums = (counted(questions, "question"), _sum(report.faults, "fault"))
    advice = f", {len(report.advice)} to improve" if report.advice else ""
    return f"{', '.join(sums)}{advice}."


def _sum(faults: Sequence[Fault], name: str) -> str:
    return counted(len(faults), name) if faults else f"no {name}s"


def lint_json(path: Path, report: LintReport) -> dict[str, Any]:
    """The object of ``bank lint --json``."""
    questions = list(report.bank.questions())
    return {
        "path": str(path),
        "questions": len(questions),
        "faults": [asdict(fault) for fault in report.faults],
        "advice": [asdict(remark) for remark in report.advice],
        "unmarked": [question.id for question in _unmarked(questions)],
    }


def _unmarked(questions: Sequence[Question]) -> list[Question]:
    return [question for question in questions if not are_marked(question)]


def _unmarked_texts(show_points: str, unmarked: Sequence[Question]) -> Iterator[str]:
    for question in unmarked:
        yield f"{question.id}: no key points marked; they are found in the model answer."
    without_line = [question for question in unmarked if not question.marked_key_points]
    if without_line:
        yield f"{found_points_words(len(without_line))} To see and choose them:"
        yield f"  {show_points} --write"
    if len(without_line) < len(unmarked):
        yield "If a 'K:' line says only what must not be said, add your key points to that line."
        yield "To see what was found:"
        yield f"  {show_points}"


def found_points_words(count: int) -> str:
    """That so many questions have no key points of their own."""
    return f"The program finds the key points of {counted(count, 'question')}."


def bank_lines(bank: Bank) -> Iterator[Line]:
    """Every question with its model answer and key points."""
    for unit in bank.units:
        questions = counted(len(unit.questions), "question")
        yield Line(f"{unit.name}: {questions}", LineKind.HEADING)
        for question in unit.questions:
            yield from _question_lines(question)


def _question_lines(question: Question) -> Iterator[Line]:
    limit = f", {question.limit_seconds:.0f} s" if question.limit_seconds else ""
    yield Line(f"\n{question.id}{limit}", LineKind.NAME)
    yield Line(question.text, LineKind.STRONG)
    yield Line(question.answer)
    source = "marked" if are_marked(question) else "found in the answer"
    yield Line(f"  Key points ({source}):", LineKind.ROW)
    yield from _points_lines(question)
    for follow_up in question.follow_ups:
        yield Line(f"Follow-up: {follow_up.text}")


def key_points_lines(questions: Sequence[Question]) -> Iterator[Line]:
    """The key points that answers to each question are scored on."""
    for question in questions:
        yield Line(f"{question.id} ({_source(question)})", LineKind.NAME)
        yield from _points_lines(question)


def _points_lines(question: Question) -> Iterator[Line]:
    """The names in one paragraph, then one for each point that has a sentence."""
    points, slips = key_points_of(question), slips_of(question)
    named = [_name(point) for point in points if not point.sentence]
    if named:
        yield Line("; ".join(named))
    for point in points:
        if point.sentence:
            yield Line(f"{_name(point)}: {point.sentence}")
    if slips:
        yield Line(f"Must not be said: {'; '.join(map(_name, slips))}")


def _name(point: KeyPoint) -> str:
    return point.text if point.weight == 1 else f"{point.text}*{point.weight:g}"


def _source(question: Question) -> str:
    return "marked" if are_marked(question) else "found"


def suggestion_lines(questions: Sequence[Question], added: Added) -> Iterator[Line]:
    """The ``K:`` lines that would be added."""
    yield from _added_lines(added)
    sums = _sums(added, questions, "would be added")
    yield Line(f"\n{sums}. Nothing was written.", LineKind.ROW)
    yield from _left_lines(questions, added)


def marked_lines(path: Path, questions: Sequence[Question], added: Added) -> Iterator[Line]:
    """The ``K:`` lines that were added to a bank."""
    yield from _added_lines(added)
    gap = "\n" if added else ""
    yield Line(f"{gap}{path}: {_outcome(questions, added)}", LineKind.ROW)
    yield from _left_lines(questions, added)


def marked_words(questions: Sequence[Question], added: Added) -> str:
    """How many ``K:`` lines were added, and where none could be."""
    left = [line.text for line in _left_lines(questions, added)]
    outcome = _outcome(questions, added)
    return " ".join([outcome[:1].upper() + outcome[1:], *left])


def _outcome(questions: Sequence[Question], added: Added) -> str:
    if added:
        return f"{_sums(added, questions, 'added')}. Edit them as you like."
    if all(question.marked_key_points for question in questions):
        return "every question has a 'K:' line already."
    return "no 'K:' line was added."


def _added_lines(added: Added) -> Iterator[Line]:
    for question_id, lines in added.items():
        yield Line(question_id, LineKind.NAME)
        yield from (Line(f"  {line}", LineKind.ROW) for line in lines)


def _sums(added: Added, questions: Sequence[Question], happening: str) -> str:
    lines, of_all = counted(len(added), "'K:' line"), counted(len(questions), "question")
    return f"{lines} {happening} for {of_all}"


def _left_lines(questions: Sequence[Question], added: Added) -> Iterator[Line]:
    """Which questions have no ``K:`` line even so."""
    left = [q.id for q in questions if not q.marked_key_points and q.id not in added]
    if left:
        text = f"No short ideas were found for {', '.join(left)}. Write these lines yourself."
        yield Line(text, LineKind.ROW)


def key_points_json(path: Path, questions: Sequence[Question], added: Added) -> dict[str, Any]:
    """The object of ``bank keypoints --json``; ``added`` are the lines that ``--write`` adds."""
    shown = [_points_json(question) for question in questions]
    return {"path": str(path), "questions": shown, "added": dict(added)}


def _points_json(question: Question) -> dict[str, Any]:
    return {
        "id": question.id,
        "source": _source(question),
        "key_points": [point_json(point) for point in all_points_of(question)],
    }
