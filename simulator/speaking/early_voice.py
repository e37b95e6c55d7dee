"""A voice that renders a sentence before anybody asks for it."""

from concurrent.futures import Future, ThreadPoolExecutor

from simulator.audio import Clip
from simulator.speaking.voice import Voice


class EarlyVoice:
    """See :class:`simulator.speaking.voice.Voice`.

    Once started, ``voice`` renders ``sentence`` in the background, in the time in which a program
    loads what it needs to say it.
    """

    def __init__(self, voice: Voice, sentence: str) -> None:
        self._voice = voice
        self._sentence = sentence
        self._rendering: Future[Clip] | None = None
        self._clip: Future[Clip] | None = None

    def start(self) -> None:
        """See :meth:`simulator.speaking.voice.Voice.start`."""
        if self._rendering and not self._rendering.done():
            return  # a voice that renders has started, and would have us wait
        self._voice.start()
        if self._rendering is None:
            thread = ThreadPoolExecutor(1, thread_name_prefix="early voice")
            self._clip = self._rendering = thread.submit(self._voice.render, self._sentence)
            thread.shutdown(wait=False)

    def render(self, sentence: str) -> Clip:
        """See :meth:`simulator.speaking.voice.Voice.render`."""
        if sentence != self._sentence or self._clip is None:
            return self._voice.render(sentence)
        clip, self._clip = self._clip, None  # one that failed is tried again
        return clip.result()

    def close(self) -> None:
        """See :meth:`simulator.speaking.voice.Voice.close`."""
        self._voice.close()
        self._rendering = self._clip = None
