"""``simulator resume``."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from simulator import app
from simulator.cli.echo import echo, tell
from simulator.cli.keyboard import has_keyboard
from simulator.cli.lines import show_lines
from simulator.cli.options import (
    SeveralValues,
    microphone_options,
    model_options,
    prepare_model,
    session_options,
    settings_from,
    voice_options,
)
from simulator.cli.run_session import opener, run_sessions
from simulator.history.records import AnswerRecord, SessionRecord
from simulator.listening.file_microphone import Pace
from simulator.presenting.recovery_lines import recovered_lines, recovery_lines
from simulator.questions.bank import Question
from simulator.questions.bank_file import bank_digest
from simulator.sessions.agenda import Agenda
from simulator.sessions.library import SessionLibrary
from simulator.sessions.locks import resuming, running
from simulator.sessions.msgspec_reader import read_newest_session
from simulator.sessions.recovery import Recovered, plan_recovery, recover
from simulator.sessions.session_folder import SessionFolder
from simulator.settings import Patience, Settings


@click.command(cls=SeveralValues)
@click.argument("session", required=False)
@click.option("--yes", is_flag=True, help="Continue without asking.")
@click.option("--again", is_flag=True, help="Ask the interrupted question once more.")
@microphone_options
@session_options
@voice_options
@model_options
@click.pass_context
def resume(  # noqa: PLR0913, PLR0917 - one parameter for each option
    ctx: click.Context,
    /,
    session: str | None,
    yes: bool,
    again: bool,
    microphone: tuple[str, ...],
    pace: str,
    speaker: str | None,
    hands_free: bool,
    plain: bool,
    patience: str | None,
    **options: Any,
) -> None:
    """Continue a session that you ended early, or that Ctrl-C, a crash or a power cut interrupted.

    SESSION is the name of a session folder or the start of it, 'last', or a path; the default is
    the latest unfinished session. An answer that was being recorded is repaired, and what was
    recorded of it is judged. The next question then follows, in the same session and with its
    settings. If no answer was heard, or with --again, the interrupted question is asked once more.
    The bank may have changed or been deleted: the questions are kept with the session.

    \b
    Examples:
      simulator resume
      simulator resume --yes --microphone USB
      simulator resume --again
      simulator resume 20250102T030405Z-data-engineer
    """
    settings = settings_from(ctx, **options)
    folder = _folder(session, settings)
    if folder is None:
        echo("No session has questions left. Start a new one with: simulator practice BANK")
        return
    with resuming(folder):
        asks = has_keyboard() and not yes
        recovered = _recover(folder, settings, asks=asks)
        if recovered is None:
            echo("Nothing was changed.")
            return
        if asks and (recovered.judged or recovered.set_aside):
            click.pause("\nPress any key to continue the interview ...")
        waits_for_keys = has_keyboard() and not hands_free
        agenda = recovered.agenda(folder, waits_for_keys=waits_for_keys, asks_again=again)
        settings = agenda.options.applied_to(settings)
        if patience:
            settings = replace(settings, patience=Patience(patience))
        is_plain = plain or agenda.options.plain
        _go_on(agenda, settings, microphone, Pace(pace), speaker, plain=is_plain)


def _folder(wanted: str | None, settings: Settings) -> Path | None:
    library = SessionLibrary(settings.sessions_folder)
    return library.find(wanted) if wanted else library.latest_to_resume()


def _recover(folder: Path, settings: Settings, *, asks: bool) -> Recovered | None:
    """The session with all its recordings judged or listed; None if the person declines.

    Nobody else works on the session meanwhile.
    """
    with running(folder):
        names = [path.name for path in folder.iterdir()]
        recovery = plan_recovery(read_newest_session(folder), names)
        is_bank_unchanged = (
            bank_digest(_bank_path(recovery.session, settings)) == recovery.plan.bank_digest
        )
        show_lines(recovery_lines(recovery, is_bank_unchanged=is_bank_unchanged))
        if asks and not click.confirm("Continue this session?", default=True):
            return None
        with _judging(settings) as judging:
            recovered = recover(recovery, SessionFolder(folder), judging)
    show_lines(recovered_lines(recovered))
    return recovered


def _bank_path(session: SessionRecord, settings: Settings) -> Path:
    return app.bank_shelf(settings.home).find_again(session.bank).path


@contextmanager
def _judging(settings: Settings) -> Iterator[Any]:
    """Judges recordings as ``grade`` does; the model is loaded for the first one."""
    prepare_model(settings)
    with closing(app.open_grader(settings, notify=tell)) as grader:

        def judge(question: Question, path: Path) -> AnswerRecord:
            return grader.hear(question, path).verdict(path.name)

        yield judge


def _go_on(  # noqa: PLR0913 - what the command was told, handed on
    agenda: Agenda,
    settings: Settings,
    microphone: tuple[str, ...],
    pace: Pace,
    speaker: str | None,
    *,
    plain: bool,
) -> None:
    if agenda.first_index >= len(agenda.questions):
        app.finish_session(agenda, settings)
        echo("Every question has been asked. The session is now complete.")
        return
    wanted = microphone or ((settings.microphone,) if settings.microphone else ())
    run_sessions(agenda, settings, opener(wanted, pace, speaker or settings.speaker), plain=plain)
