"""pyttsx3 for :mod:`simulator.speaking.synthesiser_worker`; imports nothing of the project."""

import argparse
import ctypes
import importlib.util
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

_TAKEN_WITHIN_SECONDS = 2.0
_LOST_AFTER_SECONDS = 0.05
_POLL_SECONDS = 0.001
_TOLERANCE = 0.01


def start(options: Sequence[str]) -> "_Synthesiser":
    """What renders with ``--voice`` at ``--rate`` words per minute, at ``--volume`` 0 to 1.

    Raises:
        ValueError: the voice is not installed.
    """
    wanted = _parsed(options)
    _use_packaged_espeak()
    return _Synthesiser(_start_engine(wanted))


class _Synthesiser:
    def __init__(self, engine: Any) -> None:
        self._engine = engine

    def save(self, sentence: str, path: str) -> None:
        self._engine.save_to_file(sentence, path)
        self._engine.runAndWait()

    def voices(self) -> list[dict[str, Any]]:
        return _voices_of(self._engine)


def _parsed(options: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--voice")
    parser.add_argument("--rate", type=int, required=True)
    parser.add_argument("--volume", type=float, required=True)
    return parser.parse_args(options)


def _use_packaged_espeak() -> None:
    """Make pyttsx3 find the libespeak-ng that pip installed, where there is one.

    pyttsx3 opens ``libespeak-ng.so.1`` by name; a library already loaded under that name
    with global symbols is what the loader then returns.
    """
    package = importlib.util.find_spec("espeakng_loader")
    if sys.platform != "linux" or package is None or package.origin is None:
        return
    folder = Path(package.origin).parent
    ctypes.CDLL(str(folder / "libespeak-ng.so.1"), mode=ctypes.RTLD_GLOBAL)
    os.environ["ESPEAK_DATA_PATH"] = str(folder)


def _start_engine(wanted: argparse.Namespace) -> Any:
    import pyttsx3  # noqa: PLC0415 - after its library is loaded

    engine = pyttsx3.init()
    faults: list[str] = []
    engine.connect("error", lambda **fault: faults.append(str(fault["exception"])))
    # From now on what is set takes effect, or fails, at once. It would in a loop too; but a loop
    # ends by stopping eSpeak, which forgets the command that it was about to take over.
    engine.proxy.setBusy(False)
    engine.setProperty("rate", wanted.rate)
    engine.setProperty("volume", wanted.volume)
    if wanted.voice:
        _require_installed(engine, wanted.voice)
        engine.setProperty("voice", wanted.voice)
    if faults:
        message = f"voice {wanted.voice!r} is not installed ({faults[0]})"
        raise ValueError(message)
    _ensure(engine, "rate", wanted.rate)
    _ensure(engine, "volume", wanted.volume)
    return engine


def _ensure(engine: Any, name: str, value: float) -> None:
    """Return once a property was seen to hold, or never will.

    eSpeak takes it over in a thread of its own, and soon tells its default again, though it speaks
    as it was told. A busy machine may miss the moment between: so the property is set again.
    """
    deadline = time.monotonic() + _TAKEN_WITHIN_SECONDS
    while not _holds(engine, name, value) and time.monotonic() < deadline:
        engine.setProperty(name, value)


def _holds(engine: Any, name: str, value: float) -> bool:
    """Whether a property has this value, or soon has."""
    until = time.monotonic() + _LOST_AFTER_SECONDS
    while abs(engine.getProperty(name) - value) >= _TOLERANCE:
        if time.monotonic() > until:
            return False
        time.sleep(_POLL_SECONDS)
    return True


def _require_installed(engine: Any, wanted: str) -> None:
    """Refuse what eSpeak would take for another voice; ``en-us+f3`` is a variant of ``en-us``."""
    base = wanted.partition("+")[0].casefold()
    known = {
        name.casefold()
        for voice in _voices_of(engine)
        for name in (voice["id"], voice["name"], *voice["languages"])
    }
    if base not in known:
        message = f"voice {wanted!r} is not installed"
        raise ValueError(message)


def _voices_of(engine: Any) -> list[dict[str, Any]]:
    return [
        {"id": voice.id, "name": voice.name, "languages": _languages_of(voice)}
        for voice in engine.getProperty("voices")
    ]


def _languages_of(voice: Any) -> list[str]:
    languages = [
        tag.decode(errors="ignore") if isinstance(tag, bytes) else str(tag)
        for tag in voice.languages or ()
    ]
    return [tag.strip("\x00\x02\x05") for tag in languages]
