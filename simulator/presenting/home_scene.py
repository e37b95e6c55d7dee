"""What the first page shows: what is due, the banks, the last sessions and progress. Pure.

Plain words, ready for JSON; texts are no markup.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from simulator.control_signs import without_controls
from simulator.figures import counted, percent
from simulator.history.store import PastSession
from simulator.moments import local_minute, moment_in
from simulator.presenting.offers import SOUND_CHECK
from simulator.questions.shelf import Place
from simulator.reports.progress import NO_PROGRESS, ProgressReport
from simulator.usecases.bank_catalogue import ListedBank

if TYPE_CHECKING:
    from simulator.history.records import SessionRecord

_MOST_SESSIONS = 8
_MOST_LISTED = 8
_FEWEST_DAYS_RUNNING = 2
_MOST_DUE = 5
"""As many as fit into one sitting; the rest is due the next time."""


@dataclass(frozen=True, slots=True)
class Overview:
    """What a person comes back to; ``sessions`` are the latest first.

    ``left`` is a session that can go on; ``has_chosen_sound`` tells whether a sound check was
    made or declined.
    """

    banks: tuple[ListedBank, ...]
    sessions: tuple[PastSession, ...] = ()
    progress: ProgressReport = NO_PROGRESS
    notices: tuple[str, ...] = ()
    left: "SessionRecord | None" = None
    has_chosen_sound: bool = True


def home_scene(overview: Overview) -> dict[str, Any]:
    """Everything that the first page shows."""
    return {
        "left": _left(overview.left) if overview.left else None,
        "sound_check": _sound_check(overview),
        "due": _due(overview.banks),
        "banks": [bank_card(bank) for bank in _own_first(overview.banks)],
        "sessions": [session_row(one) for one in overview.sessions[:_MOST_SESSIONS]],
        "progress": _progress(overview.progress),
        "notices": [without_controls(text) for text in overview.notices],
    }


def _sound_check(overview: Overview) -> dict[str, Any] | None:
    """The offer of one, to whoever has had none or has not practised yet."""
    if overview.has_chosen_sound and overview.sessions:
        return None
    if overview.has_chosen_sound:
        words = "Your microphone is chosen. You can try it again before your first interview."
        return {"title": "Sound check", "words": words, "can_skip": False}
    words = f"{SOUND_CHECK[0].upper()}{SOUND_CHECK[1:]}"
    return {"title": "Does your microphone work?", "words": words, "can_skip": True}


def _left(session: "SessionRecord") -> dict[str, Any]:
    count = len(session.plan.questions) if session.plan else 0
    answered = f"{session.summary.answered} of {counted(count, 'question')} answered"
    when, what = local_minute(session.started), bank_title(session.bank)
    return {"session": session.session, "words": f"{what}, {when}: {answered}."}


def _due(banks: Sequence[ListedBank]) -> list[dict[str, Any]]:
    """Where something is due, the most first; as much of it as fits into one sitting."""
    waiting = sorted((bank for bank in banks if bank.due), key=lambda bank: -(bank.due or 0))
    return [_due_in(bank, min(bank.due or 0, _MOST_DUE)) for bank in waiting]


def _due_in(bank: ListedBank, count: int) -> dict[str, Any]:
    due = counted(bank.due or 0, "question")
    are = "is" if bank.due == 1 else "are"
    now = "" if bank.due == count else f". Begin with {count}"
    takes = _minutes(count * bank.usual_seconds / max(bank.questions, 1))
    return {
        "bank": bank.found.called,
        "title": _title(bank),
        "count": count,
        "words": without_controls(f"{due} {are} due in {_title(bank)}{now}, about {takes}."),
    }


def _own_first(banks: Iterable[ListedBank]) -> list[ListedBank]:
    return sorted(banks, key=lambda bank: bank.found.place is not Place.OWN)


def bank_card(bank: ListedBank) -> dict[str, Any]:
    """What is shown of a bank, and what beginning an interview with it needs."""
    return {
        "name": bank.found.called,
        "title": _title(bank),
        "words": without_controls(_contents(bank)),
        "due": f"{bank.due} due" if bank.due else "",
        "questions": bank.questions,
        "short": bank.sections["short"],
        "seconds_each": round(bank.usual_seconds / max(bank.questions, 1)),
        "can_begin": not bank.fault,
        "is_own": bank.found.place is Place.OWN,
    }


def _title(bank: ListedBank) -> str:
    return _spelled_out(bank.found.called)


def bank_title(kept_bank: str) -> str:
    """The bank of a session, which keeps its name or its path."""
    return _spelled_out(Path(kept_bank).name.removesuffix(".txt"))


def _spelled_out(name: str) -> str:
    """The name of a bank or a unit with its words apart, as in "Data engineer"."""
    words = name.replace("-", " ").replace("_", " ").strip()
    return without_controls(words[:1].upper() + words[1:])


def _contents(bank: ListedBank) -> str:
    if bank.fault:
        return f"This bank can't be practised yet: {bank.fault}."
    questions = counted(bank.questions, "question")
    return f"{questions}, about {_minutes(bank.usual_seconds)}"


def _minutes(seconds: float) -> str:
    return counted(max(1, round(seconds / 60)), "minute")


def session_row(past: PastSession) -> dict[str, Any]:
    """One of the sessions in a list."""
    answers = counted(past.answers, "answer")
    score = f", {percent(past.coverage)} of the points" if past.coverage is not None else ""
    return {
        "name": past.session,
        "can_review": moment_in(past.session) is not None and past.answers > 0,
        "when": local_minute(past.started),
        "what": bank_title(past.bank),
        "words": f"{answers}{score}",
    }


def _progress(found: ProgressReport) -> dict[str, Any]:
    return {
        "rhythm": _rhythm(found),
        "units": [
            {
                "name": _spelled_out(unit.unit),
                "share": unit.coverage,
                "words": f"{percent(unit.coverage)} of the points in your latest answers "
                f"to {counted(unit.questions, 'question')}",
            }
            for unit in found.units
            if unit.coverage is not None
        ],
        "weak": [
            without_controls(f"{one.point}: missed {one.missed} of {one.attempts} times")
            for one in found.weak[:_MOST_LISTED]
        ],
        "improved": [
            without_controls(
                f"{one.question_text} From {percent(one.first)} to {percent(one.latest)}."
            )
            for one in found.improved[:_MOST_LISTED]
        ],
    }


def _rhythm(found: ProgressReport) -> str:
    if found.days_running >= _FEWEST_DAYS_RUNNING:
        return f"You have practised {found.days_running} days running."
    if found.recent_days:
        return f"You have practised on {counted(found.recent_days, 'day')} of the last 30."
    return ""
