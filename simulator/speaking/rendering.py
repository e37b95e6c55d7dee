"""Renders sentences in one background thread: those to be said now first, others ahead."""

import contextlib
import re
import threading
from collections import OrderedDict, deque
from collections.abc import Sequence
from concurrent.futures import Future
from concurrent.futures import TimeoutError as NotYet

from simulator.audio import Clip
from simulator.english.sentences import sentences_to_say
from simulator.english.spoken_form import spoken_form
from simulator.speaking.voice import Voice

_MOST_CLIPS = 64
_POLL_SECONDS = 0.01
_SHORT_WORDS = 8
_CLAUSE = re.compile(r"(?:\S+\s+){2,}?\S*\w\S*[,;:](?=\s)")
"""Three words or more, up to the sign behind a clause."""


def spoken_sentences(text: str) -> list[str]:
    """The sentences of a text as the voice gets them.

    What is said first has to be rendered before anything is heard, so a long first sentence is cut
    at the end of its first clause; the rest is rendered while that sounds.
    """
    first, *others = sentences_to_say(text) or [""]
    return [spoken_form(piece) for piece in (*_cut_at_first_clause(first), *others) if piece]


def _cut_at_first_clause(sentence: str) -> list[str]:
    clause = _CLAUSE.match(sentence) if len(sentence.split()) > _SHORT_WORDS else None
    return [clause[0], sentence[clause.end() :].strip()] if clause else [sentence]


class Renderer:
    """Keeps the clips that it rendered last, by sentence in spoken form.

    Only the sentence that is being rendered is ever waited for: what is to be said now goes
    before all that is prepared. Methods may be called from any thread.
    """

    def __init__(self, voice: Voice, most_clips: int = _MOST_CLIPS) -> None:
        self._voice = voice
        self._most_clips = most_clips
        self._clips: OrderedDict[str, Future[Clip]] = OrderedDict()
        self._wanted_now: deque[str] = deque()
        self._wanted_ahead: deque[str] = deque()
        self._kept_ready: tuple[str, ...] = ()
        self._has_changed = threading.Condition()
        self._thread: threading.Thread | None = None
        self._is_closed = False

    def prepare(self, sentences: Sequence[str]) -> None:
        """Render these in the background, in place of all that was to be prepared."""
        with self._has_changed:
            self._wanted_ahead = deque([*self._kept_ready, *sentences])
            self._work()

    def keep_ready(self, sentences: Sequence[str]) -> None:
        """Render these first of all that is prepared, now and later, and keep them."""
        with self._has_changed:
            self._kept_ready = tuple(sentences)
            self._wanted_ahead.extendleft(reversed(sentences))
            self._work()

    def ready_clip(self, sentence: str) -> Clip | None:
        """The sound of a sentence if it is rendered already."""
        with self._has_changed:
            future = self._clips.get(sentence)
        return future.result() if future and future.done() and not future.exception() else None

    def clip(self, sentence: str, stop: threading.Event, ahead: Sequence[str] = ()) -> Clip | None:
        """The sound of a sentence; None once ``stop`` is set or the renderer closed.

        ``ahead`` will be asked for next, and is rendered before all else that is prepared.

        Raises:
            VoiceError: it can't be rendered.
        """
        if stop.is_set():
            return None
        future = self._future_of(sentence, ahead)
        while not stop.is_set() and not self._is_closed:
            with contextlib.suppress(NotYet):
                return future.result(timeout=_POLL_SECONDS)
        return None

    def close(self) -> None:
        """Render nothing more; a sentence that is being rendered is left to the voice."""
        with self._has_changed:
            self._is_closed = True
            self._has_changed.notify()

    def _future_of(self, sentence: str, ahead: Sequence[str]) -> "Future[Clip]":
        with self._has_changed:
            future = self._clips.get(sentence)
            if future is None:
                future = self._clips[sentence] = Future()
                self._wanted_now.append(sentence)
            self._clips.move_to_end(sentence)
            self._wanted_ahead.extendleft(reversed(ahead))
            self._work()
        return future

    def _work(self) -> None:
        if self._thread is None:
            self._thread = threading.Thread(target=self._render_all, daemon=True)
            self._thread.start()
        self._has_changed.notify()

    def _render_all(self) -> None:
        while True:
            with self._has_changed:
                self._has_changed.wait_for(self._has_work)
                if self._is_closed:
                    return
                sentence, future = self._next()
            if not future.done():
                self._render(sentence, future)

    def _has_work(self) -> bool:
        return bool(self._wanted_now or self._wanted_ahead or self._is_closed)

    def _next(self) -> tuple[str, "Future[Clip]"]:
        if self._wanted_now:
            sentence = self._wanted_now.popleft()
            return sentence, self._clips[sentence]
        sentence = self._wanted_ahead.popleft()
        return sentence, self._clips.setdefault(sentence, Future())

    def _render(self, sentence: str, future: "Future[Clip]") -> None:
        try:
            clip = self._voice.render(sentence)
        except Exception as error:  # noqa: BLE001 - raised again where the clip is wanted
            with self._has_changed:
                self._clips.pop(sentence, None)
            future.set_exception(error)
            return
        future.set_result(clip)
        with self._has_changed:
            self._drop_oldest()

    def _drop_oldest(self) -> None:
        finished = [
            sentence
            for sentence, future in self._clips.items()
            if future.done() and sentence not in self._kept_ready
        ]
        for sentence in finished[: max(0, len(finished) - self._most_clips)]:
            del self._clips[sentence]
