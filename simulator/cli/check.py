"""``simulator check``."""

import re
import sys
import threading
from collections.abc import Callable
from contextlib import closing
from dataclasses import asdict, replace
from typing import Any

import click

from simulator import app, devices
from simulator.cli.echo import echo, echo_json
from simulator.cli.exit_codes import EXIT_ERROR
from simulator.cli.keyboard import has_keyboard
from simulator.cli.options import model_options, prepare_model, settings_from, voice_options
from simulator.cli.preflight import keep_choices
from simulator.cli.sound_check import SoundCheck, show_finding
from simulator.errors import DeviceError, SimulatorError, VoiceError
from simulator.interview.sentence_check import ReadAloud
from simulator.portaudio import DeviceKind, list_devices
from simulator.presenting.findings import Finding
from simulator.settings import Settings
from simulator.speaking.narrator import Narrator
from simulator.speaking.voice import InstalledVoice, Utterance
from simulator.usecases.device_choices import lasting_choices


@click.command()
@click.option(
    "--microphone",
    metavar="NAME|INDEX|FILE",
    help="Microphone to check (default: the one in the settings), or a recording of the sentence.",
)
@click.option(
    "--speaker",
    metavar="NAME|INDEX|none|FOLDER/",
    help="Loudspeaker to check (default: the one in the settings), 'none', or a folder/.",
)
@click.option(
    "--no-questions", is_flag=True, help="Ask nothing: listen for 2 s and report what works."
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON, and ask nothing.")
@click.option("--voices", is_flag=True, help="List the voices and hear a sample of each.")
@click.option(
    "--language", default="en", show_default=True, help="With --voices: list only this language."
)
@voice_options
@model_options
@click.pass_context
def check(  # noqa: PLR0913, PLR0917 - one parameter for each option
    ctx: click.Context,
    /,
    microphone: str | None,
    speaker: str | None,
    no_questions: bool,
    as_json: bool,
    voices: bool,
    language: str,
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
      simulator check --voices --language de
    """
    settings = settings_from(ctx, **options)
    if voices:
        _show_voices(
            settings, language, devices.NO_SPEAKER if as_json else speaker, as_json=as_json
        )
        return
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
    with closing(SoundCheck(settings, asks=False)) as check_of_sound:
        heard, read = check_of_sound.try_microphone()
        findings += [check_of_sound.try_speaker(), heard]
    if as_json:
        echo_json(_as_json(findings, read))
    else:
        for finding in findings:
            show_finding(finding)
        for kind in DeviceKind:
            _show_listing(kind)
    return findings


def _ask_through(settings: Settings) -> tuple[list[Finding], Settings]:
    """Check everything with the person at the keyboard; returns the settings they chose."""
    findings = [_check_voice(settings), _check_model(settings)]
    for finding in findings:
        show_finding(finding)
    with closing(SoundCheck(settings, asks=True)) as check_of_sound:
        check_of_sound.choose(DeviceKind.OUTPUT)
        heard = check_of_sound.try_speaker_until_heard()
        check_of_sound.choose(DeviceKind.INPUT)
        findings += [heard, check_of_sound.try_microphone_until_ready()]
        return findings, check_of_sound.settings


def _check_voice(settings: Settings) -> Finding:
    name = f"The voice '{settings.voice}'" if settings.voice else "The default voice"

    def examine() -> str:
        with closing(app.open_voice(settings)) as voice:
            clip = voice.render("This is how I sound.")
        return f"{name} speaks ({clip.seconds:.1f} s rendered)."

    return _examined("voice", examine)


def _check_model(settings: Settings) -> Finding:
    def examine() -> str:
        prepare_model(settings)
        with closing(app.open_grader(settings)) as grader:
            grader.load()
        return f"Whisper '{settings.model}' loads on '{settings.device}'."

    return _examined("model", examine)


def _examined(part: str, examine: Callable[[], str]) -> Finding:
    try:
        return Finding(part, is_ok=True, detail=examine())
    except SimulatorError as error:
        return Finding(part, is_ok=False, detail=str(error))


def _as_json(findings: list[Finding], read: ReadAloud | None) -> dict[str, Any]:
    sound = read and {
        "peak_dbfs": read.sound.peak_dbfs,
        "voice_dbfs": read.sound.voice_dbfs,
        "noise_dbfs": read.sound.noise_dbfs,
        "symptoms": [symptom.name.lower() for symptom in read.sound.symptoms],
        "text": read.text,
    }
    return {
        "checks": [asdict(finding) for finding in findings],
        "sound": sound,
        "devices": {f"{kind}s": _listing(kind) for kind in DeviceKind},
    }


def _listing(kind: DeviceKind) -> list[dict[str, Any]]:
    """The devices available; none if they can't be listed."""
    try:
        listed = list_devices(kind)
    except DeviceError:  # which the check of this kind tells of
        return []
    return [
        {
            "index": one.index,
            "name": one.name,
            "host_api": one.host_api,
            "is_default": one.is_default,
        }
        for one in listed
    ]


def _show_listing(kind: DeviceKind) -> None:
    listed = _listing(kind)
    echo(f"{kind.person_name}s:" if listed else f"no {kind.person_name}s")
    for device in listed:
        default = " (default)" if device["is_default"] else ""
        echo(f"  {device['index']:>2}  {device['name']}, {device['host_api']}{default}")


def _show_voices(settings: Settings, language: str, speaker: str | None, *, as_json: bool) -> None:
    voices = _installed_voices(settings, language)
    if as_json:
        echo_json({"voices": [asdict(voice) for voice in voices]})
        return
    if not voices:
        message = f"No voice speaks '{language}'. Try another --language, such as en."
        raise VoiceError(message)
    say = _sampler(settings, speaker)
    for voice in voices:
        echo(f"{voice.id:<28} {voice.name} ({', '.join(voice.languages)})")
        say(voice)
    echo("Choose one with --voice ID, or in settings.toml.")


def _installed_voices(settings: Settings, language: str) -> list[InstalledVoice]:
    with closing(app.open_voice(settings)) as voice:
        return [installed for installed in voice.installed_voices() if installed.speaks(language)]


def _sampler(settings: Settings, speaker: str | None) -> Callable[[InstalledVoice], None]:
    try:
        sink = devices.open_speaker(speaker or settings.speaker)
    except DeviceError as error:
        if speaker:
            raise
        echo(f"The voices can't be heard here: {error}")
        return lambda _voice: None

    def say(installed: InstalledVoice) -> None:
        voice = app.open_voice(settings, installed.id)
        narrator = Narrator(voice, sink)
        label = re.sub(r"[^\w.+-]+", "-", installed.id)
        trouble = narrator.say(Utterance(label, f"I am {installed.name}."), threading.Event())
        voice.close()
        if trouble:
            echo(f"  {trouble}")

    return say
