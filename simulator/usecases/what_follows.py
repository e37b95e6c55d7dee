"""What follows an interview: whatever the person chooses after it, until they end it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from simulator.history.records import SessionRecord
from simulator.interview.modes import DRILL, PRACTICE
from simulator.interview.next_step import Next, NextStep
from simulator.interview.offering import next_steps
from simulator.sessions.agenda import Agenda

_SHOWN = frozenset({Next.REVIEW, Next.PROGRESS})
_FORMAT_TO_SHARE = "pdf"


@dataclass(frozen=True, slots=True)
class Held:
    """An interview that was held, what was offered after it, and what was chosen of that."""

    agenda: Agenda
    folder: Path
    record: SessionRecord
    offered: tuple[NextStep, ...] = ()
    chosen: NextStep | None = None


class Host(Protocol):
    """Holds interviews, and shows what is asked for between them."""

    def hold(self, agenda: Agenda, before: Held | None) -> Held:
        """Hold an interview; ``before`` is the one that it follows."""
        ...

    def show(self, step: NextStep, held: Held) -> None:
        """Show the review page or the progress."""
        ...

    def offer(self, held: Held) -> NextStep | None:
        """Ask once more what to go on with; None to end."""
        ...


def hold_interviews(agenda: Agenda, host: Host) -> Held:
    """Hold an interview and those that are chosen after it; returns the last."""
    held = host.hold(agenda, None)
    while step := _step_to_practise(held, host):
        held = host.hold(agenda_after(held.agenda, step), held)
    return held


def _step_to_practise(held: Held, host: Host) -> NextStep | None:
    """What to practise next; whatever is only shown leads back to the choice."""
    step = held.chosen
    while step and step.kind in _SHOWN:
        host.show(step, held)
        step = host.offer(held)
    return step


def agenda_after(agenda: Agenda, step: NextStep) -> Agenda:
    """The questions that a step is about, with the same options."""
    mode = DRILL if step.kind is Next.DRILL else PRACTICE
    questions = tuple(agenda.questions[number - 1] for number in step.numbers)
    return replace(agenda, questions=questions, mode=mode.name, first_index=0, kept=None)


def recordings_for(agenda: Agenda, before: Held) -> tuple[str, ...]:
    """The recorded answers to these questions, where recordings stand in for the microphone.

    Only questions that have one are offered again then.
    """
    last = {answer.question.id: answer.audio_path for answer in before.record.answers}
    paths = (last.get(question.id) for question in agenda.questions)
    return tuple(str(before.folder / path) for path in paths if path)


def commands_after(held: Held, bank: str) -> tuple[tuple[str, ...], ...]:
    """The arguments of commands that are useful after a session; ``bank`` is typed for its bank."""
    return tuple(_commands(held, bank))


def _commands(held: Held, bank: str) -> Iterator[tuple[str, ...]]:
    session = held.record.session
    if not held.record.answers:
        return
    yield "review", session
    for weakest in (one for one in next_steps(held.record) if one.kind is Next.WEAKEST_AGAIN):
        yield "practice", bank, *_options(agenda_after(held.agenda, weakest))
    yield "export", session, "--format", _FORMAT_TO_SHARE


def _options(agenda: Agenda) -> Iterator[str]:
    for question in agenda.questions:
        yield from ("--question", question.id)
    if agenda.options.types_answers:
        yield "--typed"
