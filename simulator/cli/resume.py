"""``simulator resume``."""

from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from simulator import app
from simulator.banks import bank_shelf
from simulator.cli.echo import echo, tell
from simulator.cli.keyboard import has_keyboard
from simulator.cli.lines import show_lines
from simulator.cli.options import (
    SeveralValues,
    language_model_options,
    microphone_options,
    model_options,
    prepare_model,
    session_options,
    settings_from,
    voice_options,
)
from simulator.cli.run_session import run_sessions
from simulator.history.records import SessionRecord
from simulator.interview_devices import WantedDevices, opener
from simulator.listening.file_microphone import Pace
from simulator.presenting.recovery_lines import recovered_lines, recovery_lines
from simulator.questions.bank_file import bank_digest
from simulator.sessions.agenda import Agenda
from simulator.sessions.library import SessionLibrary
from simulator.sessions.locks import resuming
from simulator.sessions.recovery import Judging, Recovered, Recovery
from simulator.settings import Patience, Settings
from simulator.usecases.resuming import recovered_session


@click.command(cls=SeveralValues)
@click.argument("session", required=False)
@click.option("--yes", is_flag=True, help="Continue without asking.")
@click.option("--again", is_flag=True, help="Ask the interrupted question once more.")
@microphone_options
@session_options
@voice_options
@model_options
@language_model_options
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
    The bank may have changed or been deleted: the questions are kept with the session. If answers
    were typed, --microphone lets you speak the rest.

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
        if microphone:
            agenda = replace(agenda, options=replace(agenda.options, types_answers=False))
        settings = agenda.options.applied_to(settings)
        if patience:
            settings = replace(settings, patience=Patience(patience))
        is_plain = plain or agenda.options.plain
        _go_on(agenda, settings, microphone, Pace(pace), speaker, plain=is_plain)


def _folder(wanted: str | None, settings: Settings) -> Path | None:
    library = SessionLibrary(settings.sessions_folder)
    return library.latest_to_resume(tell) if wanted is None else library.find(wanted)


def _recover(folder: Path, settings: Settings, *, asks: bool) -> Recovered | None:
    """The session with all its recordings judged or listed; None if the person declines."""

    def approves(recovery: Recovery) -> bool:
        digest = bank_digest(_bank_path(recovery.session, settings))
        is_bank_unchanged = digest == recovery.plan.bank_digest
        show_lines(recovery_lines(recovery, is_bank_unchanged=is_bank_unchanged))
        return not asks or click.confirm("Continue this session?", default=True)

    def open_judging() -> AbstractContextManager[Judging]:
        prepare_model(settings)
        return app.judging(settings, tell)

    recovered = recovered_session(folder, open_judging, approves)
    if recovered:
        show_lines(recovered_lines(recovered))
    return recovered


def _bank_path(session: SessionRecord, settings: Settings) -> Path:
    return bank_shelf(settings.home).find_again(session.bank).path


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
    devices = WantedDevices(wanted, pace, speaker or settings.speaker)
    run_sessions(agenda, settings, opener(devices, settings, tell), plain=plain)
