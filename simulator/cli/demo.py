"""``simulator demo``."""

from dataclasses import replace
from typing import Any

import click

from simulator import devices
from simulator.cli.echo import echo
from simulator.cli.keyboard import has_keyboard
from simulator.cli.options import (
    command_line,
    model_options,
    open_speaker,
    prepare_model,
    session_options,
    settings_from,
    voice_options,
)
from simulator.cli.run_session import run_sessions
from simulator.errors import DeviceError
from simulator.interview.modes import DEMO
from simulator.listening.file_microphone import Pace
from simulator.questions.bank_file import read_bank
from simulator.questions.choosing import find_question
from simulator.sessions.agenda import Agenda
from simulator.settings import Settings
from simulator.shipped_files import shipped_file
from simulator.speaking.voice import AudioSink

BANK = "data-engineer"
ANSWERS = {
    "long/6": "audio_fixtures/long-06-full.ogg",
    "long/10": "audio_fixtures/long-10-partial.ogg",
    "short/4": "audio_fixtures/short-04-wrong.ogg",
}
"""Recorded answers by question: one good, one partial, one off the point."""


@click.command()
@session_options
@voice_options
@model_options
@click.pass_context
def demo(
    ctx: click.Context,
    /,
    speaker: str | None,
    hands_free: bool,
    plain: bool,
    **options: Any,
) -> None:
    """Watch a three-question interview, answered by recordings.

    One answer is good, one is partial, and one is off the point; everything else works as in
    'practice'. If there is no loudspeaker, the speech is saved as files. The demo is kept apart
    from your own sessions.
    """
    settings = settings_from(ctx, **options)
    settings = replace(settings, home=settings.home / "demo", follow_ups=0)
    bank = read_bank(shipped_file(f"bank/{BANK}.txt"))
    questions = tuple(find_question(bank, question_id) for question_id in ANSWERS)
    echo("A short interview, answered by three recordings.")
    prepare_model(settings)
    answers = [str(shipped_file(name)) for name in ANSWERS.values()]
    run_sessions(
        Agenda(questions, BANK, DEMO.name, has_keyboard() and not hands_free),
        settings,
        lambda _agenda, _before: (
            devices.open_microphone(answers, Pace.FAST, len(questions), settings),
            _open_speaker(speaker, settings),
        ),
        plain=plain,
    )
    echo("\nPractise yourself:")
    echo(command_line("practice", BANK))


def _open_speaker(wanted: str | None, settings: Settings) -> AudioSink:
    try:
        return open_speaker(wanted or settings.speaker)
    except DeviceError:
        if wanted:
            raise
        folder = settings.home / "spoken"
        echo("There is no loudspeaker here.")
        return open_speaker(f"{folder}/")
