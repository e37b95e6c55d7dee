"""A child process that answers requests, and may be killed when it does not.

Each request is a line of JSON on its standard input, each reply a line of JSON on its standard
output; ``{"error": "…"}`` is the reply to what it can't do.
"""

import contextlib
import json
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Sequence
from typing import Any

from simulator.glibc_memory import FRUGAL_ENVIRONMENT

_LAST_WORDS_SECONDS = 1.0


class WorkerFaultError(Exception):
    """The child died, hangs or gives unexpected answers; a new one may do better."""


class WorkerRefusalError(Exception):
    """The child says that it can't do what it was asked; a new one would say the same."""


class WorkerProcess:
    """One child process and the thread that reads its replies."""

    def __init__(self, command: Sequence[str]) -> None:
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and file
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
            env=os.environ | FRUGAL_ENVIRONMENT,
            start_new_session=sys.platform != "win32",  # Ctrl-C is the interview's to handle
        )
        self._replies: queue.SimpleQueue[str] = queue.SimpleQueue()
        self._reader = threading.Thread(target=self._read_replies, daemon=True)
        self._reader.start()

    def ask(self, request: dict[str, Any], patience_seconds: float) -> dict[str, Any]:
        """Send one request and wait for its reply.

        Raises:
            WorkerFaultError: no reply came in time, or none that can be read.
            WorkerRefusalError: the reply is an error.
        """
        try:
            print(json.dumps(request), file=self._process.stdin, flush=True)
            line = self._replies.get(timeout=patience_seconds)
        except queue.Empty as error:
            message = f"did not answer within {patience_seconds:g} s"
            raise WorkerFaultError(message) from error
        except (OSError, ValueError):
            line = self._last_words()
        if not line:
            message = "stopped unexpectedly"
            raise WorkerFaultError(message)
        return _reply_in(line)

    def kill(self) -> None:
        """End the child at once and release its pipes."""
        self._process.kill()
        self._process.wait()
        self._reader.join()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                with contextlib.suppress(OSError):
                    pipe.close()

    def _read_replies(self) -> None:
        assert self._process.stdout is not None  # noqa: S101 - opened with PIPE
        for line in self._process.stdout:
            self._replies.put(line)
        self._replies.put("")

    def _last_words(self) -> str:
        """What a child that closed its input had still to say, such as why it didn't start."""
        try:
            return self._replies.get(timeout=_LAST_WORDS_SECONDS)
        except queue.Empty:
            return ""


def _reply_in(line: str) -> dict[str, Any]:
    try:
        reply = dict(json.loads(line))
    except (ValueError, TypeError) as error:
        message = f"gave an unexpected answer ({line.strip()!r})"
        raise WorkerFaultError(message) from error
    if "error" in reply:
        message = f"failed: {reply['error']}"
        raise WorkerRefusalError(message)
    return reply
