"""``simulator correct``."""

import contextlib
from dataclasses import asdict, dataclass
from itertools import dropwhile
from pathlib import Path
from typing import Any

import click

from simulator import app
from simulator.cli.line_screen import echo, echo_json, paragraph, tell
from simulator.cli.options import printable, settings_from
from simulator.errors import BankError, RevisionError
from simulator.history.msgspec_reader import read_session
from simulator.history.records import AnswerRecord, SessionRecord
from simulator.interview.archive import changing, find_session_folder, keep_revision
from simulator.interview.heard_again import keep_meant_words
from simulator.interview.revision import (
    Change,
    appealed,
    changes,
    require_question,
    with_answer,
    with_questions_of,
)
from simulator.interview.revision import correct as corrected
from simulator.questions.bank_file import read_bank
from simulator.scoring.appeal import Appeal
from simulator.settings import Settings

_COMMENT = "#"
_HELP = (
    "# Put right what was written down wrongly, save, and leave the editor.\n"
    "# These lines at the top don't count."
)
_EDITOR_COLUMNS = 80


@dataclass(frozen=True, slots=True)
class _Wish:
    """What is to be done with the answer; at most one is given, else the editor opens."""

    text: str | None
    file: Path | None
    claim: str | None


@dataclass(frozen=True, slots=True)
class _Revision:
    """An answer before and after, and what the person should know of it."""

    before: AnswerRecord
    after: AnswerRecord
    appeal: Appeal | None
    notes: list[str]

    @property
    def changes(self) -> tuple[Change, ...]:
        """The points whose verdict changed."""
        return changes(self.before.assessment.coverage, self.after.assessment.coverage)

    @property
    def shares(self) -> tuple[float | None, float | None]:
        """Coverage before and after."""
        return _share(self.before), _share(self.after)


@click.command()
@click.argument("session")
@click.option("--answer", "number", type=int, metavar="N", help="Which answer, counted from 1.")
@click.option("--text", help="The whole corrected transcript.")
@click.option(
    "--file", type=click.Path(path_type=Path), help="A file that holds the corrected transcript."
)
@click.option("--appeal", "claim", help='Instead: look again for a point, as in "I said Scrapy".')
@click.option(
    "--bank", "bank_path", type=click.Path(path_type=Path), help="The bank, if it was moved."
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def correct(  # noqa: PLR0913, PLR0917 - one parameter for each option
    ctx: click.Context,
    session: str,
    number: int | None,
    text: str | None,
    file: Path | None,
    claim: str | None,
    bank_path: Path | None,
    as_json: bool,
) -> None:
    """Put right what was written down of an answer, or appeal its verdict.

    SESSION is 'last', the name of a session folder or its beginning, or a path. The answer is
    judged again; what was heard is kept beside the correction. Without --text, --file or
    --appeal the transcript opens in your editor.

    \b
    Examples:
      simulator correct last --answer 2
      simulator correct last --answer 2 --text "We make every load idempotent."
      simulator correct last --answer 2 --appeal "I said idempotent"
    """
    if sum(given is not None for given in (text, file, claim)) > 1:
        message = "Give only one of --text, --file and --appeal."
        raise click.UsageError(message)
    _require_characters(text, claim)
    settings = settings_from(ctx)
    folder = find_session_folder(settings.sessions_folder, session)
    with changing(folder):
        past = read_session(folder)
        index = _index(past, number)
        past = _with_bank(past, index, bank_path or _bank_path(past), settings)
        revision = _revise(folder, past, index, _Wish(text, file, claim), settings)
    if revision is None:
        echo("The editor was left without saving, so nothing was changed.")
    elif as_json:
        echo_json(_json(past, index, revision))
    else:
        _print(past, index, revision)


def _require_characters(*given: str | None) -> None:
    """Make sure that what was typed on the command line can be written to a file."""
    try:
        "".join(text or "" for text in given).encode("utf-8")
    except UnicodeEncodeError as error:
        message = "What you typed holds a byte that is no UTF-8. Type it again, or use --file."
        raise RevisionError(message) from error


def _revise(
    folder: Path, session: SessionRecord, index: int, wish: _Wish, settings: Settings
) -> _Revision | None:
    """What became of the answer; None when the editor was left without saving."""
    before, appeal = session.answers[index], None
    if wish.claim is not None:
        after, appeal = _appealed(before, index, wish.claim)
    else:
        text = _corrected_text(before, wish)
        if text is None:
            return None
        after = corrected(app.open_scorer(), before, text)
    notes = _keep(folder, with_answer(session, index, after), index, settings)
    if appeal:
        note = keep_meant_words(app.heard_forms(settings), before, after, appeal)
        notes += [note] if note else []
    return _Revision(before, after, appeal, notes)


def _with_bank(session: SessionRecord, index: int, path: Path, settings: Settings) -> SessionRecord:
    try:
        bank = read_bank(path)
    except BankError as error:
        message = f"{error}\nIf the bank was moved, name it with --bank FILE."
        raise BankError(message) from error
    require_question(bank, printable(path), session.answers[index].question)
    return with_questions_of(app.bank_with_heard_forms(settings, bank), session)


def _bank_path(session: SessionRecord) -> Path:
    """Where the bank was, or where it is shipped."""
    path, shipped = Path(session.bank), app.shipped_file(session.bank)
    return shipped if shipped.exists() and not path.exists() else path


def _index(session: SessionRecord, number: int | None) -> int:
    count = len(session.answers)
    if number is None and count == 1:
        return 0
    if number is not None and 1 <= number <= count:
        return number - 1
    answers = "; ".join(
        f"{place} {answer.question.text}" for place, answer in enumerate(session.answers, start=1)
    )
    wanted = "Say which with --answer N." if number is None else f"There is no answer {number}."
    message = f"{wanted} The session {session.session} has: {answers or 'none'}"
    raise RevisionError(message)


def _appealed(before: AnswerRecord, index: int, claim: str) -> tuple[AnswerRecord, Appeal]:
    after, appeal = appealed(app.open_scorer(), before, claim)
    if appeal is None:
        message = (
            f"Answer {index + 1} has no verdict to appeal, since no clear words were heard. "
            "Write down what you said with --text."
        )
        raise RevisionError(message)
    return after, appeal


def _corrected_text(before: AnswerRecord, wish: _Wish) -> str | None:
    text = wish.text if wish.text is not None else _written_text(before, wish.file)
    if text is not None and not text.split():
        message = "The corrected transcript holds no words, so nothing was changed."
        raise RevisionError(message)
    return text


def _written_text(before: AnswerRecord, file: Path | None) -> str | None:
    if file is None:
        return _edited_text(before)
    try:
        return file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        message = f"{file} can't be read: {error}. Name a text file in UTF-8."
        raise RevisionError(message) from error


def _edited_text(before: AnswerRecord) -> str | None:
    words = click.wrap_text(before.assessment.transcript.text, _EDITOR_COLUMNS)
    edited = click.edit(f"{_COMMENT} {before.question.text}\n{_HELP}\n{words}\n", extension=".txt")
    if edited is None:
        return None
    return "\n".join(dropwhile(lambda line: line.startswith(_COMMENT), edited.splitlines()))


def _keep(folder: Path, session: SessionRecord, index: int, settings: Settings) -> list[str]:
    """Write the session; returns what the person should know of it."""
    with contextlib.closing(app.open_store(settings, tell)) as store:
        if keep_revision(folder, session, index, store):
            return []
    return [f"The history in {settings.home} does not hold this answer; its folder is changed."]


def _print(session: SessionRecord, index: int, revision: _Revision) -> None:
    if revision.appeal:
        paragraph(f"{revision.appeal.sentence} {revision.appeal.advice}", bold=True)
    for change in revision.changes:
        echo(f"{change.text}: {change.before or 'not scored'} -> {change.after}")
    before, after = (_percent(share) for share in revision.shares)
    if before == after:
        echo(f"Answer {index + 1} of {session.session}: coverage stays at {after}")
    else:
        echo(f"Answer {index + 1} of {session.session}: coverage {before} -> {after}")
    for note in revision.notes:
        paragraph(note)


def _json(session: SessionRecord, index: int, revision: _Revision) -> dict[str, Any]:
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


def _percent(share: float | None) -> str:
    return "none" if share is None else f"{share:.0%}"
