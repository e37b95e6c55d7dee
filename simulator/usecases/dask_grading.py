"""Spreads the grading of answers over the workers of a Dask cluster.

Each worker loads the model once, if it has a recording to hear. If a worker is lost, another one
grades its answers.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any, Protocol

from simulator.errors import AudioFileError, SettingsError
from simulator.history.records import AnswerRecord
from simulator.questions.bank import Question
from simulator.settings import Settings
from simulator.usecases.grading import Grader
from simulator.written_answers import is_written

_CONNECT_SECONDS = 5
_loading = Lock()


class WorkerGrader(Grader, Protocol):
    """A grader that hears recordings once its model is loaded."""

    def load(self) -> None:
        """Load the model, unless it is loaded."""


OpenGrader = Callable[[Settings, int], WorkerGrader]
"""Opens a grader on a worker for so many answers at a time; workers must be able to import it."""


class DaskGrader:
    """Grades answers on the workers of a scheduler; they find them under the same paths.

    Raises:
        SettingsError: Dask is not installed, or there is no such scheduler.
    """

    def __init__(self, settings: Settings, scheduler: str, open_grader: OpenGrader) -> None:
        try:
            import distributed  # noqa: PLC0415 - optional, and a second to import
        except ImportError as error:
            message = "--dask needs Dask. Run: pip install 'interview-simulator[dask]'"
            raise SettingsError(message) from error
        self._settings = settings
        self._open_grader = open_grader
        self._futures: list[Any] = []
        try:
            client: Any = distributed.Client  # it is typed only in part
            self._client = client(scheduler, timeout=_CONNECT_SECONDS)
        except (OSError, ValueError, TimeoutError) as error:
            message = (
                f"No Dask scheduler answers at '{scheduler}'. "
                "Start one with 'dask scheduler' and give its address, as in tcp://host:8786."
            )
            raise SettingsError(message) from error

    def hear(self, question: Question, path: Path) -> "RemoteRecording":
        """Hand a recording to the cluster."""
        future = self._client.submit(
            grade_on_worker,
            self._open_grader,
            self._settings,
            question,
            path.absolute(),
            pure=False,
        )
        self._futures.append(future)
        return RemoteRecording(future, path)

    def close(self) -> None:
        """Stop; recordings that are not graded yet are left."""
        self._client.cancel([future for future in self._futures if not future.done()])
        self._client.close()


class RemoteRecording:
    """A recording that a worker grades."""

    def __init__(self, future: Any, path: Path) -> None:
        self._future = future
        self._path = path

    @property
    def share_read(self) -> float:
        """1 once it is graded, 0 before."""
        return 1.0 if self._future.done() else 0.0

    def verdict(self, audio_path: str) -> AnswerRecord:
        """Wait for the verdict; ``audio_path`` is how the record names the file.

        Raises:
            AudioFileError: the recording can't be used, or worker after worker was lost.
            ModelError: the worker can't use the Whisper model.
        """
        from distributed import KilledWorker  # noqa: PLC0415 - optional, and a second to import

        try:
            answer: AnswerRecord | str = self._future.result()
        except KilledWorker as error:
            message = (
                f"Several workers were lost while grading {self._path}. Run the command again."
            )
            raise AudioFileError(message) from error
        if isinstance(answer, str):
            raise AudioFileError(answer.replace(str(self._path.absolute()), str(self._path)))
        return replace(answer, audio_path=audio_path)


def grade_on_worker(
    open_grader: OpenGrader, settings: Settings, question: Question, path: Path
) -> AnswerRecord | str:
    """The verdict on a recording, or why it can't be used; runs on a worker."""
    try:
        grader = _grader(open_grader, settings, is_heard=not is_written(path))
        return grader.hear(question, path).verdict(str(path))
    except AudioFileError as error:
        return str(error)


def _grader(open_grader: OpenGrader, settings: Settings, *, is_heard: bool) -> Grader:
    """The grader of this worker, shared by its threads; its model is loaded if it must hear."""
    with _loading:
        return _loaded(open_grader, settings) if is_heard else _opened(open_grader, settings)


@lru_cache(maxsize=1)
def _loaded(open_grader: OpenGrader, settings: Settings) -> Grader:
    grader = _opened(open_grader, settings)
    grader.load()
    return grader


@lru_cache(maxsize=1)
def _opened(open_grader: OpenGrader, settings: Settings) -> WorkerGrader:
    from distributed import get_worker  # noqa: PLC0415 - optional, and a second to import

    worker: Any = get_worker()
    return open_grader(settings, worker.state.nthreads)
