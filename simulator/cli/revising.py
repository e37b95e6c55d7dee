"""What the commands have in common that change a session of the past."""

import contextlib
from collections.abc import Sequence
from pathlib import Path

from simulator import app
from simulator.cli.echo import tell
from simulator.errors import BankError
from simulator.history.records import SessionRecord
from simulator.questions.bank_file import read_bank
from simulator.reports.markdown import session_markdown
from simulator.sessions.deciding import DecisionKeeper, KeptDecisions
from simulator.sessions.revision import Change, Decision, with_questions_of
from simulator.settings import Settings


def bank_path(session: SessionRecord) -> Path:
    """Where the bank was, or where it is shipped."""
    path, shipped = Path(session.bank), app.shipped_file(session.bank)
    return shipped if shipped.exists() and not path.exists() else path


def with_bank_if_any(session: SessionRecord) -> tuple[SessionRecord, tuple[str, ...]]:
    """The session with what its bank knows of its questions, or as it is and a note that says so.

    Words that were kept are no part of it: a word that is taken back leaves what the bank alone
    finds.
    """
    try:
        return with_questions_of(read_bank(bank_path(session)), session), ()
    except BankError as error:
        return session, (f"{error}\nYour word counts without the bank.",)


def keep_points(
    folder: Path, session: SessionRecord, decisions: Sequence[Decision], settings: Settings
) -> tuple[KeptDecisions, tuple[str, ...]]:
    """Keep a person's word on points; also what the person should know of it.

    Raises:
        RevisionError: an answer has no such point.
        HistoryError: something can't be written.
    """
    with contextlib.closing(app.open_store(settings, tell)) as store:
        scorer, heard_forms = app.open_scorer(tell), app.heard_forms(settings)
        keeper = DecisionKeeper(scorer, store, heard_forms, session_markdown)
        kept = keeper.keep(folder, session, decisions)
    unknown = () if kept.is_in_history else (not_in_history(settings),)
    return kept, (*unknown, *kept.notes)


def change_line(change: Change) -> str:
    """What became of a point, in a line."""
    own = f" ({change.note or 'by yourself'})" if change.how == "self" else ""
    return f"{change.text}: {change.before or 'not scored'} -> {change.after}{own}"


def not_in_history(settings: Settings) -> str:
    """What the person should know of an answer that is only in its folder."""
    return f"The history in {settings.home} does not hold this answer; its folder is changed."
