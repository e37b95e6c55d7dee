"""A voice whose synthesiser runs in a process of its own, with a watchdog.

A synthesiser may hang, crash in native code, or return before its sound is complete. So each
sentence is rendered to a file of its own by a child that can be killed, and the file itself tells
whether it is complete. These are the requests to the child and its replies, in the form that
:mod:`simulator.speaking.worker_process` describes::

    {"sentence": "…", "path": "…"}  ->  {"path": "…"}, with a WAV file at the path
    {"voices": true}                ->  {"voices": [{"id", "name", "languages"}]}

Not every synthesiser is asked for its voices: those of Piper lie in folders.
"""

import contextlib
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

from simulator.audio import Clip
from simulator.audio_files import read_clip
from simulator.errors import AudioFileError, VoiceError
from simulator.scratch import scratch_folder
from simulator.speaking.voice import InstalledVoice
from simulator.speaking.worker_process import (
    WorkerFaultError,
    WorkerProcess,
    WorkerRefusalError,
)

_Answer = TypeVar("_Answer")
_PATIENCE_SECONDS = 10.0
_MISSING_AT_MOST_SECONDS = 0.005
_WORKER = Path(__file__).with_name("synthesiser_worker.py")


def synthesiser_command(file: Path, options: Sequence[str] = ()) -> list[str]:
    """What runs a synthesiser of Python: see :mod:`simulator.speaking.synthesiser_worker`."""
    return [sys.executable, "-P", str(_WORKER), str(file), *options]


class WorkerVoice:
    """Renders sentences with whatever synthesiser ``command`` runs.

    A child that takes longer than ``patience_seconds`` for a sentence, or renders nothing or not
    all of it, is killed, and the sentence tried once more in a new one. ``remedy`` is what a person
    can do when that fails too, in whole sentences. Methods may be called from any thread.
    """

    def __init__(
        self, command: Sequence[str], remedy: str, patience_seconds: float = _PATIENCE_SECONDS
    ) -> None:
        self._command = command
        self._remedy = remedy
        self._patience_seconds = patience_seconds
        self._open = contextlib.ExitStack()
        self._folder = self._open.enter_context(scratch_folder())
        self._one_at_a_time = threading.Lock()
        self._rendered_count = 0
        self._worker: WorkerProcess | None = None
        self._is_closed = False

    def start(self) -> None:
        """See :meth:`simulator.speaking.voice.Voice.start`."""
        with self._one_at_a_time:
            self._running_worker()

    def render(self, sentence: str) -> Clip:
        """See :meth:`simulator.speaking.voice.Voice.render`."""
        return self._answer_to(lambda: self._render_once(sentence))

    def installed_voices(self) -> tuple[InstalledVoice, ...]:
        """Every voice that the synthesiser could speak with.

        Raises:
            VoiceError: it does not start or answer.
        """
        reply = self._answer_to(lambda: self._ask({"voices": True}))
        return tuple(
            InstalledVoice(voice["id"], voice["name"], tuple(voice["languages"]))
            for voice in reply["voices"]
        )

    def close(self) -> None:
        """See :meth:`simulator.speaking.voice.Voice.close`."""
        self._is_closed = True
        self._stop_worker()
        self._open.close()

    def _render_once(self, sentence: str) -> Clip:
        self._rendered_count += 1
        path = self._folder / f"{self._rendered_count}.wav"
        self._ask({"sentence": sentence, "path": str(path)})
        try:
            return read_clip(path, tolerance_seconds=_MISSING_AT_MOST_SECONDS)
        except AudioFileError as error:
            message = f"produced no complete sound for {sentence!r}"
            raise WorkerFaultError(message) from error
        finally:
            path.unlink(missing_ok=True)

    def _ask(self, request: dict[str, Any]) -> dict[str, Any]:
        return self._running_worker().ask(request, self._patience_seconds)

    def _answer_to(self, question: Callable[[], _Answer]) -> _Answer:
        with self._one_at_a_time:
            try:
                return self._in_two_tries(question)
            except (WorkerFaultError, WorkerRefusalError) as error:
                message = f"The voice {error}. {self._remedy}"
                raise VoiceError(message) from error

    def _in_two_tries(self, question: Callable[[], _Answer]) -> _Answer:
        with contextlib.suppress(WorkerFaultError):
            return self._try(question)
        return self._try(question)

    def _try(self, question: Callable[[], _Answer]) -> _Answer:
        try:
            return question()
        except WorkerFaultError:
            self._stop_worker()
            raise

    def _running_worker(self) -> WorkerProcess:
        if self._is_closed:
            message = "The voice is closed; the interview is over."
            raise VoiceError(message)
        if self._worker is None:
            self._worker = WorkerProcess(self._command)
        return self._worker

    def _stop_worker(self) -> None:
        worker, self._worker = self._worker, None
        if worker:
            worker.kill()
