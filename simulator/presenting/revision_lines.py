"""What a person is told about an answer that was judged again."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from simulator.figures import percent
from simulator.history.records import SessionRecord
from simulator.presenting.lines import Line, LineKind
from simulator.presenting.verdict_lines import ruling_line
from simulator.scoring.coverage import ScoredPoint
from simulator.scoring.own_word import on_whose_word
from simulator.sessions.revision import Change
from simulator.usecases.revising import Reviewed, Revision


def change_line(change: Change) -> str:
    """How the verdict on a point changed, in one line."""
    own = f" ({on_whose_word(change.note)})" if change.how == "self" else ""
    return f"{change.text}: {change.before or 'not scored'} -> {change.after}{own}"


def point_choice(number: int, point: ScoredPoint) -> str:
    """A point to choose, with the words that came closest to it unless it counts."""
    closest = "" if point.is_made else "".join(f'; closest: "{e.text}"' for e in point.closest[:1])
    return f"  {number} {point.text}: {point.verdict}{closest}"


def revision_lines(session: SessionRecord, index: int, revision: Revision) -> Iterator[Line]:
    """What came of correcting an answer, appealing its verdict or deciding its points."""
    if revision.appeal:
        yield ruling_line(revision.appeal)
    for change in revision.changes:
        yield Line(change_line(change), LineKind.ROW)
    yield Line(coverage_line(session, index, revision), LineKind.ROW)
    yield from map(Line, revision.notes)


def coverage_line(session: SessionRecord, index: int, revision: Revision) -> str:
    """How the coverage of an answer changed, in one line."""
    before, after = (percent(share, "none") for share in revision.shares)
    became = f"stays at {after}" if before == after else f"{before} -> {after}"
    return f"Answer {index + 1} of {session.session}: coverage {became}"


def reviewed_lines(reviewed: Reviewed) -> Iterator[str]:
    """How a reviewer's decisions changed the verdicts, a line for each point."""
    for number, changed in enumerate(reviewed.changes, start=1):
        yield from (f"Answer {number}: {change_line(change)}" for change in changed)


def revision_json(session: SessionRecord, index: int, revision: Revision) -> dict[str, Any]:
    """The object of ``correct --json``."""
    appeal, (before, after) = revision.appeal, revision.shares
    return {
        "session": session.session,
        "answer": index + 1,
        "changes": [asdict(change) for change in revision.changes],
        "coverage": {"before": before, "after": after},
        "appeal": appeal
        and {
            "ruling": appeal.ruling,
            "point": appeal.point,
            "heard": appeal.heard,
            "sentence": appeal.sentence,
            "advice": appeal.advice,
        },
        "notes": revision.notes,
        "graded": revision.after.session_json(),
    }
