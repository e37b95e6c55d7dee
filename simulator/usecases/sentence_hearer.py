"""Hears sentences read aloud, to try a microphone."""

import threading
from collections.abc import Callable
from contextlib import suppress

from simulator.errors import SimulatorError
from simulator.interview.sentence_check import ReadAloud, hear_sentence
from simulator.listening.recorder import Recorder
from simulator.listening.source import AudioSource
from simulator.listening.turn import Turn
from simulator.transcribing.transcript import Transcriber


class SentenceHearer:
    """Hears sentences read aloud, with a model that is loaded in the background."""

    def __init__(
        self, transcriber: Transcriber, new_recorder: Callable[[AudioSource], Recorder]
    ) -> None:
        self._transcriber = transcriber
        self._new_recorder = new_recorder
        self._loading = threading.Thread(target=self._load, daemon=True)
        self._loading.start()

    def hear(self, source: AudioSource, turn: Turn, first_word_seconds: float) -> ReadAloud:
        """See :func:`simulator.interview.sentence_check.hear_sentence`."""
        return hear_sentence(
            self._new_recorder(source), self._transcriber, turn, first_word_seconds
        )

    def close(self) -> None:
        """Stop once the model is loaded: a program that ends while it is loading crashes."""
        self._loading.join()
        self._transcriber.close()

    def _load(self) -> None:
        with suppress(SimulatorError):  # told to whoever waits for the words
            self._transcriber.load()
