"""Child process that renders sentences with pyttsx3, one request a line.

It runs by itself, so it imports nothing of the project. pyttsx3 may hang, crash in native
code or print to standard output; here none of that reaches the interview. Each request is a
JSON line on standard input, each reply a JSON line on what was standard output at the start:

    {"sentence": "…", "path": "…"}  ->  {"path": "…"}
    {"voices": true}                ->  {"voices": [{"id", "name", "languages"}]}

and {"error": "…"} for either.
"""

import argparse
import ctypes
import importlib.util
import json
import os
import sys
from pathlib import Path
from typing import Any, TextIO


def main() -> None:
    """Answer requests until standard input closes."""
    options = _parse_options()
    replies = _take_over_stdout()
    try:
        _use_packaged_espeak()
        engine = _start_engine(options)
    except Exception as error:  # noqa: BLE001 - a driver may fail in any way; the parent reports it
        _reply(replies, {"error": f"the speech engine does not start: {error}"})
        return
    for line in sys.stdin:
        try:
            _reply(replies, _answer(engine, json.loads(line)))
        except Exception as error:  # noqa: BLE001 - as above, per request
            _reply(replies, {"error": str(error) or type(error).__name__})


def _parse_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--voice")
    parser.add_argument("--rate", type=int, required=True)
    parser.add_argument("--volume", type=float, required=True)
    return parser.parse_args()


def _take_over_stdout() -> TextIO:
    """Keep standard output for replies and send what pyttsx3 prints to nowhere."""
    replies = os.fdopen(os.dup(1), "w", encoding="utf-8")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    return replies


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


def _start_engine(options: argparse.Namespace) -> Any:
    import pyttsx3  # noqa: PLC0415 - after its library is loaded

    engine = pyttsx3.init()
    faults: list[str] = []
    engine.connect("error", lambda **fault: faults.append(str(fault["exception"])))
    engine.setProperty("rate", options.rate)
    engine.setProperty("volume", options.volume)
    if options.voice:
        _require_installed(engine, options.voice)
        engine.setProperty("voice", options.voice)
    engine.runAndWait()  # properties only take effect, and fail, inside the loop
    if faults:
        message = f"voice {options.voice!r} is not installed ({faults[0]})"
        raise ValueError(message)
    return engine


def _require_installed(engine: Any, wanted: str) -> None:
    """Refuse what eSpeak would take for another voice; ``en-us+f3`` is a variant of ``en-us``."""
    base = wanted.partition("+")[0].casefold()
    known = {
        name.casefold()
        for voice in map(_describe, engine.getProperty("voices"))
        for name in (voice["id"], voice["name"], *voice["languages"])
    }
    if base not in known:
        message = f"voice {wanted!r} is not installed"
        raise ValueError(message)


def _answer(engine: Any, request: dict[str, Any]) -> dict[str, Any]:
    if "voices" in request:
        return {"voices": [_describe(voice) for voice in engine.getProperty("voices")]}
    engine.save_to_file(request["sentence"], request["path"])
    engine.runAndWait()
    return {"path": request["path"]}


def _describe(voice: Any) -> dict[str, Any]:
    languages = [
        tag.decode(errors="ignore") if isinstance(tag, bytes) else str(tag)
        for tag in voice.languages or ()
    ]
    return {
        "id": voice.id,
        "name": voice.name,
        "languages": [tag.strip("\x00\x02\x05") for tag in languages],
    }


def _reply(replies: TextIO, reply: dict[str, Any]) -> None:
    replies.write(json.dumps(reply) + "\n")
    replies.flush()


if __name__ == "__main__":
    main()
