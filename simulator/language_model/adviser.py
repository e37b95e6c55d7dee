"""A language model as the advisor of an interview.

It has one thread, so that a server with one place to think is asked one thing at a time. What is
needed at once ends what goes on: the question that a person waits for comes before an opinion, and
that before reading ahead.
"""

import re
from collections.abc import Callable, Collection
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from typing import TypeVar

from simulator.errors import LanguageModelError
from simulator.interview.advisor import Advice, Said
from simulator.language_model.briefing import (
    follow_up_task,
    opinion_task,
    reading,
    saying_task,
)
from simulator.language_model.chat import Chat
from simulator.language_model.checks import opinions_in, probe_in, saying_in
from simulator.language_model.http_call import GivenUpError
from simulator.language_model.msgspec_replies import OpinionsReply, QuestionReply, SayingReply
from simulator.questions.bank import FollowUp
from simulator.scoring.coverage import Coverage, Verdict
from simulator.scoring.second_opinion import are_unsure

FOLLOW_UP_SECONDS = 1.5
ADVICE_SECONDS = 30.0
_READING_SECONDS = 60.0
_TOKENS_OF_A_QUESTION, _TOKENS_OF_A_SAYING, _TOKENS_OF_AN_OPINION = 80, 140, 60
_MOST_FAILURES = 3
_WHOLE_SENTENCES = re.compile(r".*[.?!](?=\s|$)", re.DOTALL)
_Made = TypeVar("_Made")


class ModelAdvisor:
    """Asks a model; see :class:`simulator.interview.advisor.Advisor`.

    After some failures in a row it is not asked again. All calls are made, and all failures told,
    in its own thread.
    """

    def __init__(self, chat: Chat) -> None:
        self._chat = chat
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="language-model")
        self._reading: Future[None] | None = None
        self._thinking: list[Future[None]] = []
        self._on_trouble: Callable[[str], None] = _ignore
        self._failures = 0
        self._was_told = False
        self._read: Said | None = None

    @property
    def name(self) -> str:
        """See :attr:`Advisor.name`."""
        return self._chat.name

    def begin(self, on_trouble: Callable[[str], None]) -> None:
        """See :meth:`Advisor.begin`."""
        self._on_trouble = on_trouble

    def hear(self, said: Said) -> None:
        """See :meth:`Advisor.hear`; nothing but whole sentences is read, for those stay."""
        whole = _whole_sentences(said)
        if whole != self._read:
            self._read = whole
            self._drop_reading()
            self._reading = self._thread.submit(self._read_ahead, whole)

    def follow_up(self, said: Said, coverage: Coverage, asked: Collection[str]) -> FollowUp | None:
        """See :meth:`Advisor.follow_up`."""
        self._make_room()
        question = self._thread.submit(self._think_of_question, said, coverage, asked)
        try:
            return question.result(FOLLOW_UP_SECONDS)
        except TimeoutError:  # the call ends by itself about now, and tells why
            return None

    def advise(self, said: Said, coverage: Coverage, on_advice: Callable[[Advice], None]) -> None:
        """See :meth:`Advisor.advise`."""
        self._make_room()
        self._thinking = [
            self._thread.submit(think, said, coverage, on_advice)
            for think in (self._think_of_points, self._think_of_words)
        ]

    def close(self) -> None:
        """See :meth:`Advisor.close`."""
        self._chat.close()
        self._thread.shutdown(cancel_futures=True)

    def _make_room(self) -> None:
        """Drop what waits, and end what goes on."""
        self._drop_reading()
        for thought in self._thinking:
            thought.cancel()
        self._chat.give_up()

    def _drop_reading(self) -> None:
        if self._reading:
            self._reading.cancel()

    # ------------------------------------------------------------------- in its own thread

    def _read_ahead(self, said: Said) -> None:
        self._tried(partial(self._chat.read_ahead, reading(said), QuestionReply, _READING_SECONDS))

    def _think_of_question(
        self, said: Said, coverage: Coverage, asked: Collection[str]
    ) -> FollowUp | None:
        task = follow_up_task(said, asked)
        ask = partial(
            self._chat.reply, task, QuestionReply, FOLLOW_UP_SECONDS, _TOKENS_OF_A_QUESTION
        )
        reply = self._tried(ask)
        return probe_in(reply.question, said.question, coverage, asked) if reply else None

    def _think_of_points(
        self, said: Said, coverage: Coverage, on_advice: Callable[[Advice], None]
    ) -> None:
        numbers = are_unsure(coverage)
        if not numbers:
            return
        task, most_tokens = opinion_task(said, numbers), _TOKENS_OF_AN_OPINION * len(numbers)
        reply = self._tried(
            partial(self._chat.reply, task, OpinionsReply, ADVICE_SECONDS, most_tokens)
        )
        if reply:
            on_advice(Advice(opinions_in(reply.points, coverage, numbers)))

    def _think_of_words(
        self, said: Said, coverage: Coverage, on_advice: Callable[[Advice], None]
    ) -> None:
        number = _most_wanted(coverage)
        if number is None:
            return
        task = saying_task(said, number)
        reply = self._tried(
            partial(self._chat.reply, task, SayingReply, ADVICE_SECONDS, _TOKENS_OF_A_SAYING)
        )
        words = saying_in(reply.say, said) if reply else None
        if words:
            on_advice(Advice(suggestion=words))

    def _tried(self, ask: Callable[[], _Made]) -> _Made | None:
        """What comes of it; what fails is told the first time."""
        if self._failures >= _MOST_FAILURES:
            return None
        try:
            made = ask()
        except GivenUpError:
            return None
        except LanguageModelError as error:
            self._note(error)
            return None
        self._failures = 0
        return made

    def _note(self, error: LanguageModelError) -> None:
        self._failures += 1
        if not self._was_told:
            self._was_told = True
            self._on_trouble(
                f"The language model at {self._chat.place} did not help: {error}. The interview "
                "goes on without it."
            )


def _ignore(_trouble: str) -> None:
    """Nobody is told."""


def _whole_sentences(said: Said) -> Said:
    """What was said, without the sentence that is not over."""
    if said.replies:
        *before, (asked, reply) = said.replies
        return replace(said, replies=(*before, (asked, _until_stop(reply))))
    return replace(said, text=_until_stop(said.text))


def _until_stop(text: str) -> str:
    found = _WHOLE_SENTENCES.match(text)
    return found[0] if found else ""


def _most_wanted(coverage: Coverage) -> int | None:
    """The number of the weightiest point that is missed, else of one that is unsure."""
    for verdict in (Verdict.MISSED, Verdict.UNSURE):
        open_points = coverage.with_verdict(verdict)
        if open_points:
            weightiest = max(open_points, key=lambda point: point.weight)
            return coverage.points.index(weightiest) + 1
    return None
