"""A language model that is asked what it thinks of points, as in an interview."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

from benchmarks.tables import tally
from simulator.errors import LanguageModelError
from simulator.interview.advisor import Said
from simulator.language_model.address import ServerAddress
from simulator.language_model.briefing import opinion_task
from simulator.language_model.chat import Chat
from simulator.language_model.checks import opinions_in
from simulator.language_model.msgspec_replies import OpinionsReply
from simulator.questions.bank import Question
from simulator.scoring.coverage import Coverage, Opinion, ScoredPoint, Verdict
from simulator.scoring.second_opinion import with_opinions

PATIENCE_SECONDS = 300.0
TOKENS_OF_A_POINT = 60
_MOST_FAILURES_AT_FIRST = 3


def chat_at(url: str, model: str | None, *, may_be_remote: bool) -> Chat:
    """The model at an address.

    Raises:
        SettingsError: it is on another computer, which is not allowed.
    """
    address = ServerAddress.of(url, may_be_remote=may_be_remote)
    address.require_allowed()
    return Chat(address, model)


@dataclass
class Judging:
    """Asks a model; ``seconds`` are those of its replies, and ``failures`` what it replied badly.

    One that never replied at all is no use to go on with.
    """

    chat: Chat
    seconds: list[float] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)

    def opinions(
        self, question: Question, text: str, numbers: Sequence[int]
    ) -> tuple[Opinion | None, ...]:
        """What it thinks of each of the points with these numbers, from 1; None if it is no use.

        Raises:
            LanguageModelError: nothing has come of it so far.
        """
        unsure = _all_unsure(question)
        task, most_tokens = opinion_task(Said(question, text), numbers), TOKENS_OF_A_POINT
        started = time.perf_counter()
        try:
            reply = self.chat.reply(
                task, OpinionsReply, PATIENCE_SECONDS, most_tokens * len(numbers)
            )
        except LanguageModelError as error:
            self.failures.append(str(error))
            if not self.seconds and len(self.failures) >= _MOST_FAILURES_AT_FIRST:
                raise
            return (None,) * len(numbers)
        self.seconds.append(time.perf_counter() - started)
        thought = with_opinions(unsure, opinions_in(reply.points, unsure, numbers), text)
        return tuple(thought.points[number - 1].opinion for number in numbers)

    @property
    def rows(self) -> list[list[str]]:
        """How its replies were."""
        asked = len(self.seconds) + len(self.failures)
        return [
            ["replies of the form that was asked for", tally(len(self.seconds), asked)],
            ["seconds for a reply, median", f"{median(self.seconds or [0.0]):.1f}"],
        ]


def _all_unsure(question: Question) -> Coverage:
    return Coverage(
        tuple(ScoredPoint(point.text, Verdict.UNSURE) for point in question.marked_key_points)
    )
