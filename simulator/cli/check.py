"""``simulator check``."""

import sys
from contextlib import closing
from dataclasses import replace
from itertools import chain
from typing import Any

import click

from simulator import app
from simulator.cli.echo import echo, echo_json
from simulator.cli.exit_codes import EXIT_ERROR
from simulator.cli.keyboard import has_keyboard
from simulator.cli.lines import show_lines
from simulator.cli.options import (
    channel_option,
    model_options,
    open_speaker,
    prepare_model,
    settings_from,
    voice_options,
)
from simulator.cli.preflight import keep_choices
from simulator.cli.sound_check import SoundCheck
from simulator.errors import DeviceError
from simulator.portaudio import Device, DeviceKind, list_devices
from simulator.presenting.device_lines import device_lines
from simulator.presenting.findings import (
    Finding,
    check_json,
    examined,
    finding_lines,
    microphone_finding,
    speaker_finding,
)
from simulator.settings import Settings
from simulator.usecases.device_choices import lasting_choices
from simulator.voices import chosen_engine, open_voice


@click.command()
@click.option(
    "--microphone",
    metavar="NAME|INDEX|FILE",
    help="Microphone to check (default: the one in the settings), or a recording of the sentence.",
)
@channel_option
@click.option(
    "--speaker",
    metavar="NAME|INDEX|none|FOLDER/",
    help="Loudspeaker to check (default: the one in the settings), 'none', or a folder/.",
)
@click.option(
    "--no-questions", is_flag=True, help="Ask nothing: listen for 2 s and report what works."
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON, and ask nothing.")
@voice_options
@model_options
@click.pass_context
def check(
    ctx: click.Context,
    /,
    microphone: str | None,
    speaker: str | None,
    no_questions: bool,
    as_json: bool,
    **options: Any,
) -> None:
    """Check the voice, the Whisper model, the loudspeaker and the microphone.

    If one of them fails, you are told what to do. In a terminal you choose a loudspeaker and a
    microphone, hear a voice, and read a sentence aloud while you watch the level. You then see how
    much of it was understood. Your choices are saved in settings.toml, unless you made them with an
    option.

    \b
    Examples:
      simulator check
      simulator check --microphone Headset
      simulator check --no-questions
      simulator check --json --microphone sentence.wav --speaker spoken/
    """
    settings = settings_from(ctx, **options)
    named = replace(
        settings,
        microphone=microphone or settings.microphone,
        speaker=speaker or settings.speaker,
    )
    if as_json or no_questions or not has_keyboard():
        findings = _report(named, as_json=as_json)
    else:
        findings, chosen = _ask_through(named)
        keep_choices(chosen, lasting_choices(microphone, speaker))
    failing = [finding.part for finding in findings if not finding.is_ok]
    if failing:
        _conclude(f"Not ready: {', '.join(failing)}.", as_json=as_json)
        sys.exit(EXIT_ERROR)
    _conclude("Ready. Start with: simulator practice BANK", as_json=as_json)


def _conclude(text: str, *, as_json: bool) -> None:
    if not as_json:
        echo(f"\n{text}", bold=True)


def _report(settings: Settings, *, as_json: bool) -> list[Finding]:
    """Check everything without asking, and print what was found."""
    findings = [_check_voice(settings), _check_model(settings)]
    with closing(app.open_sound_trial(settings, open_speaker)) as trial:
        trial.prepare()
        heard = trial.microphone(settings)
        findings += [speaker_finding(trial.speaker(settings)), microphone_finding(heard)]
    devices = {kind: _listing(kind) for kind in DeviceKind}
    if as_json:
        echo_json(check_json(findings, heard.read, devices))
    else:
        show_lines(chain.from_iterable(map(finding_lines, findings)))
        show_lines(chain.from_iterable(device_lines(*listed) for listed in devices.items()))
    return findings


def _ask_through(settings: Settings) -> tuple[list[Finding], Settings]:
    """Check everything with the person at the keyboard; returns the settings they chose."""
    findings = [_check_voice(settings), _check_model(settings)]
    show_lines(chain.from_iterable(map(finding_lines, findings)))
    with closing(SoundCheck(settings)) as check_of_sound:
        check_of_sound.choose(DeviceKind.OUTPUT)
        heard = check_of_sound.try_speaker_until_heard()
        check_of_sound.choose(DeviceKind.INPUT)
        findings += [heard, check_of_sound.try_microphone_until_ready()]
        return findings, check_of_sound.settings


def _check_voice(settings: Settings) -> Finding:
    def examine() -> str:
        engine = chosen_engine(settings)
        name = f"The voice '{settings.voice}'" if settings.voice else "The default voice"
        with closing(open_voice(settings)) as voice:
            clip = voice.render("This is how I sound.")
        return f"{name} of {engine} speaks ({clip.seconds:.1f} s rendered)."

    return examined("voice", examine)


def _check_model(settings: Settings) -> Finding:
    def examine() -> str:
        prepare_model(settings)
        with closing(app.open_grader(settings)) as grader:
            grader.load()
        return f"Whisper '{settings.model}' loads on '{settings.device}'."

    return examined("model", examine)


def _listing(kind: DeviceKind) -> tuple[Device, ...]:
    """The devices available; none if they can't be listed."""
    try:
        return list_devices(kind)
    except DeviceError:  # which the check of this kind tells of
        return ()
