"""``simulator voices``."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace

import click

from simulator import devices
from simulator.cli.echo import echo, echo_json
from simulator.cli.exit_codes import EXIT_ERROR
from simulator.cli.lines import show_lines
from simulator.cli.options import progress_bar, settings_from
from simulator.cli.suggesting_group import SuggestingGroup
from simulator.presenting.voice_lines import (
    hub_lines,
    voice_text,
    voices_json,
    voices_lines,
)
from simulator.settings import Settings
from simulator.speaking.voice import AudioSink, InstalledVoice
from simulator.usecases.device_names import NO_SPEAKER
from simulator.usecases.voice_sample import say_sample
from simulator.voices import chosen_engine, listed_voices, open_voice, piper_hub

_LANGUAGE = click.option(
    "--language", default="en", show_default=True, help="Language, by the beginning of its tag."
)


@click.group(cls=SuggestingGroup)
def voices() -> None:
    """List, fetch and try the voices that can ask you questions.

    A natural voice comes with the extra 'natural' and then speaks by default. The voices of your
    system are there too. Further natural voices are downloaded once, when you ask for them.

    \b
    Examples:
      simulator voices list
      simulator voices try                       # hear them all
      simulator voices pull                      # what could be fetched?
      simulator voices pull en_GB-alba-medium
      simulator practice BANK --voice en_GB-alba-medium
    """


@voices.command(name="list")
@_LANGUAGE
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def list_voices(ctx: click.Context, language: str, *, as_json: bool) -> None:
    """List the voices on this computer; all of them work offline.

    The engine that speaks unless you choose another voice comes first.

    \b
    Examples:
      simulator voices list
      simulator voices list --language de
      simulator voices list --json
    """
    settings = settings_from(ctx)
    listed = listed_voices(settings, language)
    if as_json:
        echo_json(voices_json(listed))
    else:
        show_lines(voices_lines(listed))


@voices.command()
@click.argument("name", required=False)
@_LANGUAGE
def pull(name: str | None, language: str) -> None:
    """Fetch the natural voice NAME, or list those that could be fetched.

    Voices come from the public hub of Piper's voices and are compared with the digests published
    there; none of your data is sent. To speak, they need the extra 'natural'. Each has a licence of
    its own, which lies beside it.

    \b
    Examples:
      simulator voices pull
      simulator voices pull --language fr
      simulator voices pull en_GB-alba-medium
    """
    hub = piper_hub()
    if name is None:
        show_lines(hub_lines(hub.voices(), language))
        return
    with progress_bar(f"Fetching the voice '{name}'") as progress:
        folder = hub.pull(name, progress)
    echo(f"{name}: ready, in {folder}, with its licence in MODEL_CARD")
    echo(f"Hear it with: simulator voices try {name}")


@voices.command(name="try")
@click.argument("names", metavar="[ID...]", nargs=-1)
@_LANGUAGE
@click.option(
    "--speaker",
    metavar="NAME|INDEX|FOLDER/",
    help="Loudspeaker (default: the one in the settings), or a folder/ to save the speech in.",
)
@click.option("--rate", "rate_words_per_minute", type=int, help="Words per minute (default 165).")
@click.pass_context
def try_voices(
    ctx: click.Context,
    names: tuple[str, ...],
    language: str,
    speaker: str | None,
    rate_words_per_minute: int | None,
) -> None:
    """Hear a question from each voice, or from those that you name.

    Choose one with --voice ID, or with 'voice' in settings.toml.

    \b
    Examples:
      simulator voices try
      simulator voices try en_US-joe-medium en-us
      simulator voices try --language de --speaker samples/
    """
    settings = settings_from(ctx, rate_words_per_minute=rate_words_per_minute)
    usual = None if settings.speaker == NO_SPEAKER else settings.speaker
    sink = devices.open_speaker(speaker or usual)
    with closing(sink):
        troubles = [
            _try(replace(settings, voice_engine=engine), voice, sink)
            for engine, voice in _wanted(settings, names, language)
        ]
    if any(troubles):
        sys.exit(EXIT_ERROR)


def _try(settings: Settings, voice: InstalledVoice, sink: AudioSink) -> str | None:
    echo(voice_text(voice))
    trouble = say_sample(open_voice(settings, voice.id), voice, sink)
    if trouble:
        echo(f"  {trouble}")
    return trouble


def _wanted(
    settings: Settings, names: Sequence[str], language: str
) -> Iterator[tuple[str, InstalledVoice]]:
    """Voices with their engines; one that is no engine's is left to the engine that it suits."""
    if not names:
        for engine in listed_voices(settings, language):
            yield from ((engine.name, voice) for voice in engine.voices)
        return
    known = {
        voice.id: (engine.name, voice)
        for engine in listed_voices(settings, "")
        for voice in engine.voices
    }
    for name in names:
        unknown = (chosen_engine(settings, name), InstalledVoice(name, name, ()))
        yield known.get(name, unknown)
