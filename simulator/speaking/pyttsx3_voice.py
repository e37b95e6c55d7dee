"""pyttsx3 behind a process boundary, with a watchdog.

Facts about pyttsx3 2.99 that shape this file: only the last queued utterance is spoken, the
loop may return before the sound is complete, ``say`` can't be interrupted, and after
``save_to_file`` later ``say`` calls write the file. So each sentence is rendered to a file of
its own by a child that can be killed, and the file itself tells whether it is complete.
"""

import contextlib
import json
import queue
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from simulator.audio import Clip
from simulator.audio_files import read_clip
from simulator.errors import AudioFileError, VoiceError

_T = TypeVar("_T")
_WORKER = Path(__file__).with_name("pyttsx3_worker.py")


@dataclass(frozen=True, slots=True)
class InstalledVoice:
    """A voice that the synthesiser offers."""

    id: str
    name: str
    languages: tuple[str, ...]


class Pyttsx3Voice:
    """Renders sentences with pyttsx3.

    ``volume`` is 0 to 1. A child that takes longer than ``patience_seconds`` for a sentence, or
    renders it as nothing (eSpeak does, rarely, on a busy machine), is
    killed, and the sentence tried once more in a new one. Methods may be called from any thread.
    """

    def __init__(
        self,
        voice_id: str | None,
        rate_words_per_minute: int,
        volume: float,
        patience_seconds: float = 10.0,
    ) -> None:
        self._options = [f"--rate={rate_words_per_minute}", f"--volume={volume}"]
        self._options += [f"--voice={voice_id}"] if voice_id else []
        self._patience_seconds = patience_seconds
        self._folder = tempfile.TemporaryDirectory(prefix="simulator-voice-")
        self._one_at_a_time = threading.Lock()
        self._rendered_count = 0
        self._worker: _Worker | None = None
        self._closed = False

    def start(self) -> None:
        """Begin starting the child, so that the first sentence does not wait for it."""
        with self._one_at_a_time:
            self._running_worker()

    def render(self, sentence: str) -> Clip:
        """See :meth:`simulator.speaking.voice.Voice.render`."""
        return self._in_two_tries(lambda: self._render_once(sentence))

    def installed_voices(self) -> tuple[InstalledVoice, ...]:
        """Every voice of the synthesiser.

        Raises:
            VoiceError: the synthesiser does not start or answer.
        """
        reply = self._in_two_tries(lambda: self._ask({"voices": True}))
        return tuple(
            InstalledVoice(voice["id"], voice["name"], tuple(voice["languages"]))
            for voice in reply["voices"]
        )

    def close(self) -> None:
        """See :meth:`simulator.speaking.voice.Voice.close`."""
        self._closed = True
        self._stop_worker()
        self._folder.cleanup()

    def _render_once(self, sentence: str) -> Clip:
        self._rendered_count += 1
        path = Path(self._folder.name) / f"{self._rendered_count}.wav"
        self._ask({"sentence": sentence, "path": str(path)})
        try:
            return read_clip(path)
        except AudioFileError as error:
            message = f"produced no sound for {sentence!r}"
            raise _WorkerLostError(message) from error
        finally:
            path.unlink(missing_ok=True)

    def _ask(self, request: dict[str, Any]) -> dict[str, Any]:
        return self._running_worker().ask(request, self._patience_seconds)

    def _in_two_tries(self, task: Callable[[], _T]) -> _T:
        """Do a task, and once more with a new child when the first one fails."""
        with self._one_at_a_time:
            with contextlib.suppress(_WorkerLostError):
                return self._try(task)
            try:
                return self._try(task)
            except _WorkerLostError as error:
                message = f"The voice {error}. {_HINT}"
                raise VoiceError(message) from error

    def _try(self, task: Callable[[], _T]) -> _T:
        try:
            return task()
        except _WorkerLostError:
            self._stop_worker()
            raise

    def _running_worker(self) -> "_Worker":
        if self._closed:
            message = "The voice is closed; the interview is over."
            raise VoiceError(message)
        if self._worker is None:
            self._worker = _Worker([sys.executable, "-P", str(_WORKER), *self._options])
        return self._worker

    def _stop_worker(self) -> None:
        worker, self._worker = self._worker, None
        if worker:
            worker.kill()


_HINT = (
    "The text stays on the screen. 'simulator check --voices' tells which voices work; "
    "on Linux 'pip install interview-simulator[espeak]' brings one."
)


class _WorkerLostError(Exception):
    """The child died, did not answer in time, or answered with no sound."""


class _Worker:
    """One child process and the thread that reads its replies."""

    def __init__(self, command: list[str]) -> None:
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and file
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
            start_new_session=sys.platform != "win32",  # Ctrl-C is the interview's to handle
        )
        self._replies: queue.SimpleQueue[str] = queue.SimpleQueue()
        self._reader = threading.Thread(target=self._read_replies, daemon=True)
        self._reader.start()

    def ask(self, request: dict[str, Any], patience_seconds: float) -> dict[str, Any]:
        """Send one request and wait for its reply."""
        try:
            print(json.dumps(request), file=self._process.stdin, flush=True)
            line = self._replies.get(timeout=patience_seconds)
        except queue.Empty as error:
            message = f"did not answer within {patience_seconds:g} s"
            raise _WorkerLostError(message) from error
        except (OSError, ValueError) as error:
            line = self._last_words()
            if not line:
                message = "stopped unexpectedly"
                raise _WorkerLostError(message) from error
        if not line:
            message = "stopped unexpectedly"
            raise _WorkerLostError(message)
        reply: dict[str, Any] = json.loads(line)
        if "error" in reply:
            message = f"The voice failed: {reply['error']}. {_HINT}"
            raise VoiceError(message)
        return reply

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
            return self._replies.get(timeout=1.0)
        except queue.Empty:
            return ""
