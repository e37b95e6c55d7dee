"""What ``simulator practice`` does."""

from collections.abc import Collection
from dataclasses import replace

import click

from simulator import app
from simulator.cli.echo import tell
from simulator.cli.keyboard import has_keyboard, require_keyboard
from simulator.cli.opened_early import Opened, Wanted
from simulator.cli.options import prepare_model
from simulator.cli.preflight import is_preflight_due, offer_preflight, run_preflight
from simulator.cli.run_session import run_sessions
from simulator.interview.modes import DRILL, EXAM, PRACTICE, Mode
from simulator.interview_devices import WantedDevices, opener
from simulator.listening.file_microphone import Pace
from simulator.questions.bank_file import bank_digest
from simulator.questions.choosing import Order
from simulator.sessions.agenda import Agenda
from simulator.settings import SessionOptions, Settings
from simulator.usecases.device_choices import lasting_choices
from simulator.usecases.device_names import are_recordings
from simulator.usecases.practising import choice_in, with_follow_ups


def practise(settings: Settings, opened: Opened, wanted: Wanted) -> None:
    """Hold an interview with the questions of a bank.

    Raises:
        SimulatorError: it can't begin, or can't continue.
    """
    mode = _mode(exam=wanted.exam, drill=wanted.drill)
    found, bank = opened.found, opened.bank
    choice = choice_in(mode, wanted.choice)
    questions = app.questions_to_ask(
        settings, bank, choice, tell, needs_history=wanted.order == Order.DUE
    )
    prepare_model(settings)
    settings, microphone = _with_devices(settings, wanted)
    are_prepared = are_recordings(microphone) or (wanted.typed and not has_keyboard())
    settings = with_follow_ups(settings, mode, wanted.follow_ups, are_answers_prepared=are_prepared)
    devices = WantedDevices(microphone, Pace(wanted.pace), settings.speaker)
    waits_for_keys = has_keyboard() and not wanted.hands_free
    run_sessions(
        Agenda(
            questions,
            found.kept_as,
            mode.name,
            waits_for_keys,
            SessionOptions.of(settings, types_answers=wanted.typed, plain=wanted.plain),
            bank_digest=bank_digest(found.path),
        ),
        settings,
        opener(devices, settings, tell, opened.devices),
        plain=wanted.plain,
        voice=opened.voice,
    )


def _with_devices(settings: Settings, wanted: Wanted) -> tuple[Settings, tuple[str, ...]]:
    """The settings with the devices to use, and the microphone or sound files to listen to."""
    microphone = wanted.microphones(settings)
    named = replace(
        settings,
        microphone=microphone[0] if microphone else None,
        speaker=wanted.speaker_in(settings),
    )
    if wanted.typed or are_recordings(microphone):
        if wanted.checks:
            message = "--check tests a live microphone. Leave it out with --typed or sound files."
            raise click.UsageError(message)
        return named, microphone
    lasting = lasting_choices(wanted.microphone, wanted.speaker)
    checked = _after_preflight(named, lasting, is_wanted=wanted.checks)
    return checked, (checked.microphone,) if checked.microphone else ()


def _after_preflight(settings: Settings, lasting: Collection[str], *, is_wanted: bool) -> Settings:
    """The settings with the devices of a sound check, if one is wanted or due."""
    if is_wanted:
        require_keyboard("--check")
        return run_preflight(settings, lasting, chooses=True)
    return offer_preflight(settings, lasting) if is_preflight_due(settings) else settings


def _mode(*, exam: bool, drill: bool) -> Mode:
    if exam and drill:
        message = "--exam and --drill can't be used together. Choose one."
        raise click.UsageError(message)
    return EXAM if exam else DRILL if drill else PRACTICE
