"""Child process that renders sentences with a synthesiser, one request a line.

``synthesiser_worker.py FILE OPTION…`` runs by itself, so neither it nor the file imports anything
of the project. The file has a function ``start(options: list[str])``, which returns an object with
two methods:

    save(sentence: str, path: str)   writes a WAV file and returns when it is complete
    voices()                         a list of {"id", "name", "languages"}, where asked for

A synthesiser may hang, crash in native code or print to standard output; none of that reaches the
interview. Requests and replies are those of :mod:`simulator.speaking.worker_voice`.
"""

import json
import os
import runpy
import sys
from typing import Any, TextIO


def main() -> None:
    """Answer requests until standard input closes."""
    file, *options = sys.argv[1:]
    replies = _take_over_stdout()
    try:
        synthesiser = runpy.run_path(file)["start"](options)
    except Exception as error:  # noqa: BLE001 - it may fail in any way; the parent reports it
        reason = str(error).rstrip(".!")  # the message of the parent goes on after it
        _reply(replies, {"error": f"the speech engine does not start: {reason}"})
        return
    for line in sys.stdin:
        try:
            _reply(replies, _answer(synthesiser, json.loads(line)))
        except Exception as error:  # noqa: BLE001 - as above, per request
            _reply(replies, {"error": str(error) or type(error).__name__})


def _take_over_stdout() -> TextIO:
    """Keep standard output for replies and send what the synthesiser prints to nowhere."""
    replies = os.fdopen(os.dup(1), "w", encoding="utf-8")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    return replies


def _answer(synthesiser: Any, request: dict[str, Any]) -> dict[str, Any]:
    if "voices" in request:
        return {"voices": synthesiser.voices()}
    synthesiser.save(request["sentence"], request["path"])
    return {"path": request["path"]}


def _reply(replies: TextIO, reply: dict[str, Any]) -> None:
    replies.write(json.dumps(reply) + "\n")
    replies.flush()


if __name__ == "__main__":
    main()
