"""What is seen of an answer while it is being given: points to tick off, and what the person wants.

Judging what was meant takes a tenth of a second for each sentence. In the recogniser's thread that
would be lost to the words that follow, so it is done aside, in one thread for all answers of a
session. Words that come while it is busy wait, and only the newest wait: they hold all that was
said before. Nothing is lost by that when the answer closes, since the verdict is on the whole
transcript; and what was judged here is remembered by the scorer, so that closing adds no more than
the last sentence.

Every further sentence moves the probabilities of all points a little. A tick that went away again
in mid-answer would be no help to anybody, so it stays unless its point turns out to be missed.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import Executor, Future, wait
from dataclasses import dataclass, replace

from simulator.interview.asides import words_of_answer
from simulator.interview.command_words import phrases_for
from simulator.interview.intents import read_intent
from simulator.interview.subjects import Subject
from simulator.listening.intent import Command, Intent, Leaning
from simulator.transcribing.transcript import HeardSoFar

NO_INTENT = Intent(0.0, Leaning.UNFINISHED)
"""That of somebody of whom nothing was heard."""

OnPoints = Callable[[HeardSoFar, tuple[str, ...]], None]
"""Told what was heard so far, and which key points it adds; from another thread."""

OnDoubt = Callable[[Command], None]
"""Told of a command that was perhaps said; from another thread."""

OnRequest = Callable[[Command], None]
"""Told of help that was asked for in the middle of an answer; from another thread."""

_SAME_REQUEST_SECONDS = 0.5


def ignore(command: Command) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class Attention:
    """What is watched for while somebody speaks: points, and commands that have a meaning now."""

    on_points: OnPoints
    commands: frozenset[Command] = frozenset()
    on_doubt: OnDoubt = ignore
    on_request: OnRequest = ignore


class Doubt:
    """Tells once of each command that was perhaps said."""

    def __init__(self, on_doubt: OnDoubt) -> None:
        self._on_doubt = on_doubt
        self._told_of = ""

    def follow(self, intent: Intent) -> None:
        """Take what the person wants now, as far as it is known."""
        if intent.perhaps and intent.said != self._told_of:
            self._told_of = intent.said
            self._on_doubt(intent.perhaps)


class Requests:
    """Tells once of each request; read again, its words may end a little earlier or later."""

    def __init__(self, on_request: OnRequest) -> None:
        self._on_request = on_request
        self._told_until_seconds = 0.0

    def follow(self, intent: Intent) -> None:
        """Take what the person wants now, as far as it is known."""
        is_new = intent.until_seconds > self._told_until_seconds + _SAME_REQUEST_SECONDS
        if intent.request and is_new:
            self._told_until_seconds = intent.until_seconds
            self._on_request(intent.request)


@dataclass(frozen=True, slots=True)
class _Reading:
    """What the person wants, by the words that were heard so far."""

    heard: HeardSoFar
    intent: Intent


_NOTHING_READ = _Reading(HeardSoFar((), 0.0), NO_INTENT)


class Watch:
    """Watches one answer.

    Three threads meet here. Each field is written by one of them alone: ``_at_once`` and ``_asked``
    by the recogniser's, which is not held up; ``_judged`` and ``_ticked`` by the one that stands
    ``aside``; and ``_is_over`` by the one in which the verdict is found. ``asked_at_seconds`` is
    where in the recording the person was asked for more, which the recorder's thread tells. What
    goes wrong aside is not told, for the verdict on the same words meets it again.
    """

    def __init__(self, subject: Subject, attention: Attention, aside: Executor) -> None:
        self._subject = subject
        self._attention = attention
        self._aside = aside
        self._doubt = Doubt(attention.on_doubt)
        self._requests = Requests(attention.on_request)
        self._at_once = self._judged = _NOTHING_READ
        self._asked: list[Future[None]] = []
        self._ticked: tuple[str, ...] = ()
        self._is_over = False
        self.asked_at_seconds: float | None = None

    @property
    def phrases(self) -> tuple[str, ...]:
        """What may be said in place of an answer."""
        return phrases_for(self._attention.commands)

    @property
    def intent(self) -> Intent:
        """What the person wants; whether all was said is known a little later than the words."""
        at_once, judged = self._at_once, self._judged
        return judged.intent if judged.heard is at_once.heard else at_once.intent

    def note(self, heard: HeardSoFar) -> None:
        """Take what was heard so far; a command does not wait until it is judged."""
        if not self._is_over:
            self._at_once = self._read(heard, self._at_once, covered_share=0.0)
            self._doubt.follow(self._at_once.intent)
            going_on = _without_waiting(self._asked)
            self._asked = [*going_on, self._aside.submit(self._judge, heard)]

    def drop(self) -> None:
        """The answer does not count."""
        self._is_over = True
        _without_waiting(self._asked)

    def end(self) -> None:
        """The answer is over: drop what waits, and return when nothing is being judged aside."""
        self._is_over = True
        wait(_without_waiting(self._asked))

    def _judge(self, heard: HeardSoFar) -> None:
        is_answer = self._subject.is_brief_answer
        words = words_of_answer(heard.words, self.asked_at_seconds, is_answer)
        answer = replace(heard, words=words)
        points = self._ticked = self._subject.points_in(answer.words, self._ticked)
        covered_share = self._subject.share_of(points)
        self._judged = self._read(heard, self._judged, covered_share=covered_share)
        self._attention.on_points(answer, points)
        if not self._is_over:  # told last, so that no hint is about a point made just before it
            self._requests.follow(self._judged.intent)

    def _read(self, heard: HeardSoFar, before: _Reading, *, covered_share: float) -> _Reading:
        """The intent; words in mid-sentence say nothing of it."""
        if heard.is_going_on:
            return before
        intent = read_intent(
            heard,
            covered_share=covered_share,
            commands=self._attention.commands,
            asked_at_seconds=self.asked_at_seconds,
            is_answer=self._subject.is_brief_answer,
        )
        return _Reading(heard, intent)


def _without_waiting(asked: Sequence[Future[None]]) -> list[Future[None]]:
    """Cancel what waits for its turn; what is being judged, if anything, is left."""
    return [one for one in asked if not (one.cancel() or one.done())]
