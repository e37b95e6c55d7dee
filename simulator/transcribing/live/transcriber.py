"""Any recogniser made a transcriber, which hears answers while they are spoken."""

import time

from simulator.transcribing.live.decoding_queue import DecodingQueue
from simulator.transcribing.live.recogniser import Recogniser
from simulator.transcribing.live.transcription import Expected, LiveTranscription
from simulator.transcribing.transcript import OnHeard, Transcription, ignore_heard


class LiveTranscriber:
    """See :class:`simulator.transcribing.transcript.Transcriber`.

    The recogniser is this one's own from now on, and closed with it.
    """

    def __init__(self, recogniser: Recogniser) -> None:
        self._recogniser = recogniser
        self._queue = DecodingQueue(recogniser.read, recogniser.at_a_time)

    def load(self) -> None:
        """See :meth:`simulator.transcribing.transcript.Transcriber.load`."""
        self._recogniser.load()

    def begin(
        self,
        vocabulary: tuple[str, ...],
        on_heard: OnHeard = ignore_heard,
        phrases: tuple[str, ...] = (),
    ) -> Transcription:
        """See :meth:`simulator.transcribing.transcript.Transcriber.begin`."""
        expected = Expected(vocabulary, phrases)
        model = self._recogniser.model
        return LiveTranscription(self._queue, expected, model, on_heard, time.monotonic)

    def close(self) -> None:
        """See :meth:`simulator.transcribing.transcript.Transcriber.close`."""
        self._queue.close()
        self._recogniser.close()
