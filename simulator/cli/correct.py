"""``simulator correct``."""

from dataclasses import dataclass
from itertools import dropwhile
from pathlib import Path

import click

from simulator import app
from simulator.cli.bank_name import BankName
from simulator.cli.echo import echo, echo_json, tell
from simulator.cli.lines import show_lines
from simulator.cli.options import settings_from, shelf_of
from simulator.decoding import unicode_text
from simulator.errors import BankError, RevisionError
from simulator.given_files import read_given
from simulator.history.records import AnswerRecord, SessionRecord
from simulator.presenting.revision_lines import point_choice, revision_json, revision_lines
from simulator.questions.bank import Bank
from simulator.questions.shelf import Shelf
from simulator.sessions.library import SessionLibrary
from simulator.sessions.locks import changing
from simulator.sessions.msgspec_reader import read_session
from simulator.sessions.revision import with_questions_of
from simulator.settings import Settings
from simulator.usecases.revising import Revision, bank_of, with_bank_if_any

_COMMENT = "#"
_HELP = (
    "# Correct the transcript below, save it, and close the editor.\n"
    "# These lines at the top are ignored."
)
_EDITOR_COLUMNS = 80


@dataclass(frozen=True, slots=True)
class _Wish:
    """What to do with the answer; at most one is given, otherwise the editor opens.

    ``points`` are those that ``is_made`` is about, counted from 1.
    """

    text: str | None
    file: Path | None
    claim: str | None
    points: tuple[int, ...]
    is_made: bool | None

    @property
    def is_on_points(self) -> bool:
        """Whether it decides points, whatever was found."""
        return self.is_made is not None

    def require_one_kind(self) -> None:
        """Make sure that it can be done.

        Raises:
            UsageError: it asks for several things at once, or for one incompletely.
        """
        given = (self.text, self.file, self.claim, self.is_made)
        if sum(one is not None for one in given) > 1:
            message = "Use only one of --text, --file, --appeal, and --made or --not-made."
            raise click.UsageError(message)
        if self.points and not self.is_on_points:
            message = "Add --made or --not-made to say whether you made the points."
            raise click.UsageError(message)


@click.command()
@click.argument("session")
@click.option("--answer", "number", type=int, metavar="N", help="Which answer, counted from 1.")
@click.option("--text", help="The whole corrected transcript.")
@click.option(
    "--file", type=click.Path(path_type=Path), help="A file that holds the corrected transcript."
)
@click.option(
    "--appeal",
    "claim",
    help='Instead of correcting: look again for a point, as in "I said Scrapy".',
)
@click.option(
    "--point",
    "points",
    type=int,
    multiple=True,
    metavar="N",
    help="Instead of correcting: decide a point by its number in the verdict; may be repeated.",
)
@click.option(
    "--made/--not-made",
    "is_made",
    default=None,
    help="Say whether you made the points, whatever the verdict was.",
)
@click.option(
    "--bank",
    "given_bank",
    metavar="BANK",
    type=BankName(),
    help="The bank's name or path, if it was moved.",
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
    points: tuple[int, ...],
    is_made: bool | None,
    given_bank: str | None,
    as_json: bool,
) -> None:
    """Correct the transcript of an answer, appeal its verdict, or decide points yourself.

    SESSION is 'last', the name of a session folder or the start of it, or a path. The answer is
    judged again, and the original transcript is kept beside the correction. Without --text, --file,
    --appeal, --made or --not-made, the transcript opens in your editor.

    --made and --not-made have the last word on whether a point counts. The words that came closest
    to a point you made are kept, and count for it from your next session on.

    \b
    Examples:
      simulator correct last --answer 2
      simulator correct last --answer 2 --text "We make every load idempotent."
      simulator correct last --answer 2 --appeal "I said idempotent"
      simulator correct last --answer 2 --made              # lists the points
      simulator correct last --answer 2 --point 3 --made
      simulator correct last --answer 2 --point 1 --point 4 --not-made
    """
    wish = _Wish(text, file, claim, points, is_made)
    wish.require_one_kind()
    _require_characters(text, claim)
    settings = settings_from(ctx)
    folder = SessionLibrary(settings.sessions_folder).find(session)
    shelf = shelf_of(ctx)
    with changing(folder):
        past = read_session(folder)
        index = _index(past, number)
        revision: Revision | None
        if wish.is_on_points:
            _require_points(past.answers[index], index, wish)
            past, notes = _with_bank_if_any(past, index, shelf, given_bank)
            decided = app.reviser(settings, tell).decide_points(
                folder, past, index, wish.points, is_made=bool(wish.is_made)
            )
            revision = decided.noted(notes)
        else:
            bank = _bank(past, index, shelf, given_bank)
            past = with_questions_of(app.bank_with_heard_forms(settings, bank), past)
            revision = _revise(folder, past, index, wish, settings)
    if revision is None:
        echo("The editor was closed without saving, so nothing was changed.")
    elif as_json:
        echo_json(revision_json(past, index, revision))
    else:
        show_lines(revision_lines(past, index, revision))


def _require_characters(*given: str | None) -> None:
    """Make sure that what was typed on the command line can be written to a file."""
    try:
        "".join(text or "" for text in given).encode("utf-8")
    except UnicodeEncodeError as error:
        message = "What you typed contains a byte that is not UTF-8. Type it again, or use --file."
        raise RevisionError(message) from error


def _revise(
    folder: Path, session: SessionRecord, index: int, wish: _Wish, settings: Settings
) -> Revision | None:
    """The revised answer; None if the editor was closed without saving."""
    if wish.claim is not None:
        return app.reviser(settings, tell).appeal(folder, session, index, wish.claim)
    text = _corrected_text(session.answers[index], wish)
    if text is None:
        return None
    return app.reviser(settings, tell).correct(folder, session, index, text)


def _require_points(answer: AnswerRecord, index: int, wish: _Wish) -> None:
    coverage = answer.assessment.coverage
    if coverage is None:
        message = (
            f"Answer {index + 1} has no points to decide because no clear words were heard. Use "
            "--text to write down what you said."
        )
        raise RevisionError(message)
    if not wish.points:
        points = "\n".join(
            point_choice(number, point) for number, point in enumerate(coverage.points, 1)
        )
        message = f"Choose points with --point N. They are:\n{points}"
        raise RevisionError(message)


def _with_bank_if_any(
    session: SessionRecord, index: int, shelf: Shelf, given: str | None
) -> tuple[SessionRecord, tuple[str, ...]]:
    """See :func:`simulator.usecases.revising.with_bank_if_any`; a bank that is named must work."""
    if given:
        return with_questions_of(_bank(session, index, shelf, given), session), ()
    return with_bank_if_any(session, shelf)


def _bank(session: SessionRecord, index: int, shelf: Shelf, given: str | None) -> Bank:
    """See :func:`simulator.usecases.revising.bank_of`."""
    try:
        return bank_of(session, index, shelf, given)
    except BankError as error:
        message = f"{error}\nIf the bank was moved or changed, give the original with --bank FILE."
        raise BankError(message) from error


def _index(session: SessionRecord, number: int | None) -> int:
    count = len(session.answers)
    if number is None and count == 1:
        return 0
    if number is not None and 1 <= number <= count:
        return number - 1
    if not count:
        message = f"Session {session.session} has no answers."
        raise RevisionError(message)
    answers = "; ".join(
        f"{place} {answer.question.text}" for place, answer in enumerate(session.answers, start=1)
    )
    wanted = (
        "Choose an answer with --answer N." if number is None else f"There is no answer {number}."
    )
    message = f"{wanted} Session {session.session} has: {answers}"
    raise RevisionError(message)


def _corrected_text(before: AnswerRecord, wish: _Wish) -> str | None:
    return wish.text if wish.text is not None else _written_text(before, wish.file)


def _written_text(before: AnswerRecord, file: Path | None) -> str | None:
    if file is None:
        return _edited_text(before)
    try:
        return unicode_text(read_given(file))
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8"
        message = f"{file} can't be read: {reason}. Give a text file in UTF-8."
        raise RevisionError(message) from error


def _edited_text(before: AnswerRecord) -> str | None:
    words = click.wrap_text(before.assessment.transcript.text, _EDITOR_COLUMNS)
    edited = click.edit(f"{_COMMENT} {before.question.text}\n{_HELP}\n{words}\n", extension=".txt")
    if edited is None:
        return None
    return "\n".join(dropwhile(lambda line: line.startswith(_COMMENT), edited.splitlines()))
