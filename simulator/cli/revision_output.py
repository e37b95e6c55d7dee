"""What is told of an answer that was judged again."""

from dataclasses import asdict, dataclass, replace
from typing import Any

from simulator.cli.echo import echo, paragraph
from simulator.cli.revising import change_line
from simulator.figures import percent
from simulator.history.records import AnswerRecord, SessionRecord
from simulator.scoring.appeal import Appeal
from simulator.sessions.revision import Change, changes


@dataclass(frozen=True, slots=True)
class Revision:
    """An answer before and after, and what the person should know of it."""

    before: AnswerRecord
    after: AnswerRecord
    appeal: Appeal | None
    notes: tuple[str, ...]

    def with_notes(self, first: tuple[str, ...]) -> "Revision":
        """The same, with further notes before the others."""
        return replace(self, notes=(*first, *self.notes))

    @property
    def changes(self) -> tuple[Change, ...]:
        """The points whose verdict changed."""
        return changes(self.before.assessment.coverage, self.after.assessment.coverage)

    @property
    def shares(self) -> tuple[float | None, float | None]:
        """Coverage before and after."""
        return _share(self.before), _share(self.after)


def print_revision(session: SessionRecord, index: int, revision: Revision) -> None:
    """Print what became of an answer, and of its coverage."""
    if revision.appeal:
        paragraph(f"{revision.appeal.sentence} {revision.appeal.advice}", bold=True)
    for change in revision.changes:
        echo(change_line(change))
    before, after = (percent(share, "none") for share in revision.shares)
    if before == after:
        echo(f"Answer {index + 1} of {session.session}: coverage stays at {after}")
    else:
        echo(f"Answer {index + 1} of {session.session}: coverage {before} -> {after}")
    for note in revision.notes:
        paragraph(note)


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


def _share(answer: AnswerRecord) -> float | None:
    coverage = answer.assessment.coverage
    return round(coverage.share, 4) if coverage else None
