"""What the interviewer says, each time as an activity of its own."""

import threading

from simulator.interview.activities import Activities, Post, Work
from simulator.interview.parts import Parts
from simulator.interview.reporting import Failed, FeedbackSounded, Noticed, Occurred
from simulator.interview.states import Event
from simulator.speaking.voice import Utterance


class Speech:
    """Says one thing at a time; the models are loaded behind the first sound."""

    def __init__(self, parts: Parts, activities: Activities) -> None:
        self._parts = parts
        self._activities = activities
        self._preface = ""
        self._warming_up: threading.Thread | None = None
        self._is_over = threading.Event()

    def preface(self, words: str) -> None:
        """Say these words before whatever is said next."""
        self._preface = words

    def say(
        self, label: str, text: str, *, is_feedback: bool = False, stays_seconds: float = 0.0
    ) -> None:
        """Start to say a text; SPOKEN is reported when that is done, or has stayed for so long."""
        utterance = Utterance(label, self.take_preface(text))

        def begin(stop: threading.Event, post: Post) -> Work:
            def first_sound() -> None:
                self.warm_up()
                if is_feedback:
                    post(FeedbackSounded(self._parts.clock.monotonic()))

            def work() -> Occurred:
                began = self._parts.clock.monotonic()
                trouble = self._parts.narrator.say(utterance, stop, first_sound)
                if trouble:
                    post(Noticed(trouble))
                stop.wait(max(0.0, began + stays_seconds - self._parts.clock.monotonic()))
                return Occurred(Event.SPOKEN)

            return work

        self._activities.start(begin)

    def take_preface(self, text: str = "") -> str:
        """The text behind the preface, which is used up."""
        words, self._preface = self._preface, ""
        return f"{words} {text}".strip()

    def warm_up(self) -> None:
        """Load the models, unless that was begun already."""
        if self._warming_up is None:
            self._warming_up = threading.Thread(target=self._load_models, daemon=True)
            self._warming_up.start()

    def close(self) -> None:
        """Wait for the models, if they are being loaded: a program that ends meanwhile crashes."""
        self._is_over.set()
        if self._warming_up:
            self._warming_up.join()

    def _load_models(self) -> None:
        try:
            self._parts.warm_up(self._is_over)
        except Exception as error:  # noqa: BLE001 - raised again by the session
            self._activities.post(Failed(Event.BROKEN_OFF, error))
