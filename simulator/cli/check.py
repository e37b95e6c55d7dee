"""``simulator check``."""

import re
import sys
import threading
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

import click

from simulator import app
from simulator.cli.line_screen import echo, echo_json
from simulator.cli.main import EXIT_ERROR
from simulator.cli.options import model_options, prepare_model, settings_from, voice_options
from simulator.errors import DeviceError, SimulatorError, VoiceError
from simulator.listening.file_microphone import Pace
from simulator.portaudio import DeviceKind, list_devices
from simulator.settings import Settings
from simulator.speaking.narrator import Narrator
from simulator.speaking.pyttsx3_voice import InstalledVoice
from simulator.speaking.voice import Utterance


@dataclass(frozen=True, slots=True)
class _Finding:
    part: str
    is_ok: bool
    detail: str


@click.command()
@click.option("--voices", is_flag=True, help="List the voices, and let each say a sentence.")
@click.option(
    "--language", default="en", show_default=True, help="With --voices: only this language."
)
@click.option(
    "--speaker",
    metavar="NAME|INDEX|none|FOLDER",
    help="With --voices: where the samples are heard; 'none' only lists.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON; voices are then only listed.")
@voice_options
@model_options
@click.pass_context
def check(
    ctx: click.Context,
    /,
    voices: bool,
    language: str,
    speaker: str | None,
    as_json: bool,
    **options: Any,
) -> None:
    """Check that voice, sound devices and Whisper model are ready, and say what to do if not."""
    settings = settings_from(ctx, **options)
    if voices:
        _show_voices(settings, language, app.NO_SPEAKER if as_json else speaker, as_json=as_json)
    else:
        _show_findings(settings, as_json=as_json)


def _show_findings(settings: Settings, *, as_json: bool) -> None:
    findings = [
        _finding("voice", lambda: _check_voice(settings)),
        _finding("model", lambda: _check_model(settings)),
        _finding("microphone", lambda: _check_microphone(settings)),
        _finding("loudspeaker", lambda: _check_loudspeaker(settings)),
    ]
    if as_json:
        echo_json({"checks": [asdict(finding) for finding in findings]})
    else:
        for finding in findings:
            state, colour = ("ok", "green") if finding.is_ok else ("not ready", "red")
            echo(f"{finding.part}: {state}", fg=colour)
            echo(f"  {finding.detail}")
    if not all(finding.is_ok for finding in findings):
        sys.exit(EXIT_ERROR)


def _finding(part: str, examine: Callable[[], str]) -> _Finding:
    try:
        return _Finding(part, is_ok=True, detail=examine())
    except SimulatorError as error:
        return _Finding(part, is_ok=False, detail=str(error))


def _check_voice(settings: Settings) -> str:
    voice = app.open_voice(settings)
    try:
        clip = voice.render("This is how I sound.")
    finally:
        voice.close()
    name = f"The voice '{settings.voice}'" if settings.voice else "The default voice"
    return f"{name} speaks ({clip.seconds:.1f} s rendered)."


def _check_model(settings: Settings) -> str:
    prepare_model(settings)
    app.Grader(settings).load()
    return f"Whisper '{settings.model}' loads on '{settings.device}'."


def _check_microphone(settings: Settings) -> str:
    """Open the microphone that an interview would use."""
    wanted = (settings.microphone,) if settings.microphone else ()
    app.open_microphone(wanted, Pace.FAST, answer_count=1).close()
    return _listing(DeviceKind.INPUT)


def _check_loudspeaker(settings: Settings) -> str:
    wanted = settings.speaker
    if wanted == app.NO_SPEAKER or (wanted and app.is_folder_name(wanted)):
        return f"The settings say '{wanted}': nothing is heard aloud."
    app.open_speaker(wanted).close()
    return _listing(DeviceKind.OUTPUT)


def _listing(kind: DeviceKind) -> str:
    devices = list_devices(kind)
    return "\n  ".join(
        f"{device.index}: {device.name}{' (default)' if device.is_default else ''}"
        for device in devices
    )


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
    voice = app.open_voice(settings)
    try:
        return [
            installed
            for installed in voice.installed_voices()
            if any(tag.lower().startswith(language.lower()) for tag in installed.languages)
        ]
    finally:
        voice.close()


def _sampler(settings: Settings, speaker: str | None) -> Callable[[InstalledVoice], None]:
    try:
        sink = app.open_speaker(speaker or settings.speaker)
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
