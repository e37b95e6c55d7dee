"""An answer is judged while it is being given, and the recogniser does not wait for that."""

import threading
from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest

from simulator.audio import Samples, Stretch
from simulator.interview.judge import Hearing, Judge
from simulator.interview.watching import Attention
from simulator.listening.end_of_answer import EndReason
from simulator.listening.intent import Command, Leaning
from simulator.listening.recording import Recording
from simulator.questions.bank import Question
from simulator.scoring.coverage import Coverage, ScoredPoint, Verdict
from simulator.scoring.scorer import BY_WORDS
from simulator.transcribing.transcript import HeardSoFar, OnHeard, Transcript, Word, ignore_heard
from tests.building.interviews import QUESTIONS
from tests.building.recordings import recording
from tests.fakes.transcriber import MODEL, spread_words

QUESTION = QUESTIONS[0]
SPOKEN = Stretch(0.5, 2.5)
ENOUGH_SECONDS = 10.0


class Dictation:
    """Somebody speaks one sentence after another, and each is read at once.

    Transcriber and transcription in one.
    """

    def __init__(self) -> None:
        self._said: list[str] = []
        self._on_heard: OnHeard = ignore_heard
        self.unread_seconds = 0.0

    def load(self) -> None:
        """There is no model to load."""

    def close(self) -> None:
        """There is nothing to let go of."""

    def begin(
        self,
        vocabulary: tuple[str, ...],  # noqa: ARG002 - hears what it is told to
        on_heard: OnHeard = ignore_heard,
        phrases: tuple[str, ...] = (),  # noqa: ARG002
    ) -> "Dictation":
        self._on_heard = on_heard
        return self

    def say(self, *sentences: str) -> None:
        for sentence in sentences:
            self._said.append(sentence)
            self._on_heard(HeardSoFar(self._words(), 0.0))

    def hear(self, samples: Samples, speech_probabilities: Sequence[float]) -> None:
        """It is told what to hear."""

    def finish(self) -> Transcript:
        return Transcript(self._words(), MODEL)

    def abandon(self) -> None:
        """Nothing is unread."""

    def _words(self) -> tuple[Word, ...]:
        return spread_words(" ".join(self._said), SPOKEN)


class SlowScorer:
    """Judges by words, one answer after another, each as soon as it is allowed to."""

    def __init__(self) -> None:
        self.may_go_on = threading.Event()
        self.began = threading.Event()
        self.judged: list[str] = []
        self.error: Exception | None = None

    def prepare(self, question: Question) -> None:
        """There is nothing to prepare."""

    def score(self, question: Question, words: Sequence[Word]) -> Coverage:
        self.judged.append(" ".join(word.text for word in words))
        self.began.set()
        assert self.may_go_on.wait(ENOUGH_SECONDS)
        if self.error:
            raise self.error
        return BY_WORDS.score(question, words)


class WaveringScorer:
    """Finds one point, surely at first, and then in doubt; at last it is missed."""

    def __init__(self) -> None:
        self._verdicts = [Verdict.COVERED, Verdict.UNSURE, Verdict.MISSED]

    def prepare(self, question: Question) -> None:
        """There is nothing to prepare."""

    def score(self, question: Question, words: Sequence[Word]) -> Coverage:  # noqa: ARG002
        return Coverage((ScoredPoint("S3", self._verdicts.pop(0)),))


class Told:
    """What a screen is told of an answer in the making."""

    def __init__(self) -> None:
        self.points: list[tuple[str, ...]] = []
        self.has_news = threading.Condition()

    def note(self, _heard: HeardSoFar, points: tuple[str, ...]) -> None:
        with self.has_news:
            self.points.append(points)
            self.has_news.notify_all()

    def wait_for_number(self, number: int) -> bool:
        with self.has_news:
            return self.has_news.wait_for(lambda: len(self.points) >= number, ENOUGH_SECONDS)

    def wait_for(self, *points: str) -> bool:
        with self.has_news:
            return self.has_news.wait_for(lambda: points in self.points, ENOUGH_SECONDS)


@pytest.fixture
def dictation() -> Dictation:
    return Dictation()


@pytest.fixture
def scorer() -> SlowScorer:
    return SlowScorer()


@pytest.fixture
def judge(dictation: Dictation, scorer: SlowScorer) -> Iterator[Judge]:
    judge = Judge(dictation, scorer)
    yield judge
    scorer.may_go_on.set()
    judge.close()


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def hearing(judge: Judge, told: Told) -> Hearing:
    return judge.listen(QUESTION, Attention(told.note, frozenset(Command)))


@pytest.mark.parametrize(
    ("sentences", "requests"),
    [
        (["We keep it in S3.", "Could you give me a hint?"], [Command.HINT]),
        (["We keep it in S3.", "What was the question again?"], [Command.REPEAT]),
        (["Could you give me a hint?"], []),  # a command, which the turn consists of
        (["Let me think.", "Could you give me a hint?"], [Command.HINT]),
        (["We keep it in S3.", "I give hints to juniors."], []),
        (["Could you give me a hint?", "We keep it in S3."], []),
    ],
)
def test_help_that_is_asked_for_within_an_answer_is_told_once(
    dictation: Dictation, told: Told, sentences: list[str], requests: list[Command]
) -> None:
    asked: list[Command] = []
    judge = Judge(dictation, BY_WORDS)
    judge.listen(QUESTION, Attention(told.note, frozenset(Command), on_request=asked.append))

    for number, sentence in enumerate([*sentences, ""], start=1):
        dictation.say(sentence)
        assert told.wait_for_number(number)
    judge.close()

    assert asked == requests


def test_help_is_asked_for_once_it_is_known_what_was_said_before(
    judge: Judge, dictation: Dictation, scorer: SlowScorer
) -> None:
    happened: list[object] = []
    judge.listen(
        QUESTION,
        Attention(
            lambda _heard, points: happened.append(points),
            frozenset(Command),
            on_request=happened.append,
        ),
    )

    dictation.say("We keep it in S3. Could you give me a hint?")
    assert scorer.began.wait(ENOUGH_SECONDS)
    scorer.may_go_on.set()
    judge.close()

    assert happened == [("S3",), Command.HINT]


def heard_recording() -> Recording:
    return replace(recording(3.0, EndReason.KEY), speech=(SPOKEN,))


def test_the_recogniser_reads_on_while_a_sentence_is_judged(
    hearing: Hearing, dictation: Dictation, scorer: SlowScorer, told: Told
) -> None:
    dictation.say("We use S3.")
    assert scorer.began.wait(ENOUGH_SECONDS)

    dictation.say("The files are Parquet.", "Airflow starts it.")  # would not return otherwise

    assert scorer.judged == ["We use S3."]
    scorer.may_go_on.set()
    assert told.wait_for("S3", "Parquet", "Airflow")
    assert hearing.read_intent().leaning is Leaning.COMPLETE


def test_of_what_is_said_meanwhile_only_the_newest_is_judged(
    hearing: Hearing, dictation: Dictation, scorer: SlowScorer, told: Told
) -> None:
    dictation.say("We use S3.")
    assert scorer.began.wait(ENOUGH_SECONDS)
    dictation.say("It is cheap.", "The files are Parquet.", "Airflow starts it.")

    scorer.may_go_on.set()

    assert told.wait_for("S3", "Parquet", "Airflow")
    assert told.points == [("S3",), ("S3", "Parquet", "Airflow")]
    assert len(scorer.judged) == 2
    hearing.abandon()


def test_the_verdict_holds_what_was_said_while_a_sentence_was_still_judged(
    hearing: Hearing, dictation: Dictation, scorer: SlowScorer, told: Told
) -> None:
    dictation.say("We use S3.")
    assert scorer.began.wait(ENOUGH_SECONDS)
    dictation.say("The files are Parquet.", "Airflow starts it.")
    threading.Timer(0.05, scorer.may_go_on.set).start()

    answer = hearing.verdict(heard_recording(), "answer.wav")

    assert answer.assessment.coverage is not None
    assert [point.verdict.value for point in answer.assessment.coverage.points] == ["covered"] * 3
    assert told.points == [("S3",)]  # the verdict tells the rest
    assert scorer.judged[1:] == ["We use S3. The files are Parquet. Airflow starts it."]


def test_a_command_does_not_wait_until_it_is_judged(
    hearing: Hearing, dictation: Dictation, scorer: SlowScorer
) -> None:
    dictation.say("Skip this question.")
    assert scorer.began.wait(ENOUGH_SECONDS)

    assert hearing.read_intent().command is Command.SKIP


def test_a_tick_stays_while_its_point_is_in_doubt_and_goes_once_it_is_missed(
    dictation: Dictation, told: Told
) -> None:
    judge = Judge(dictation, WaveringScorer())
    judge.listen(QUESTION, Attention(told.note))
    for number, sentence in enumerate(("We use S3.", "It is cheap.", "Or we do not."), start=1):
        dictation.say(sentence)
        assert told.wait_for_number(number)
    judge.close()

    assert told.points == [("S3",), ("S3",), ()]


def test_nothing_is_ticked_once_an_answer_does_not_count(
    hearing: Hearing, dictation: Dictation, scorer: SlowScorer, judge: Judge
) -> None:
    dictation.say("We use S3.")
    assert scorer.began.wait(ENOUGH_SECONDS)
    dictation.say("The files are Parquet.")

    hearing.abandon()
    dictation.say("Airflow starts it.")
    scorer.may_go_on.set()
    judge.close()

    assert scorer.judged == ["We use S3."]


def test_what_goes_wrong_while_a_sentence_is_judged_is_told_once_by_the_verdict(
    hearing: Hearing, dictation: Dictation, scorer: SlowScorer, told: Told
) -> None:
    scorer.error = ValueError("no such point")
    scorer.may_go_on.set()
    dictation.say("We use S3.", "The files are Parquet.")

    with pytest.raises(ValueError, match="no such point"):
        hearing.verdict(heard_recording(), "answer.wav")

    assert told.points == []


def test_an_answer_that_nobody_watches_is_judged_at_its_end_alone(
    judge: Judge, dictation: Dictation, scorer: SlowScorer
) -> None:
    scorer.may_go_on.set()
    hearing = judge.listen(QUESTION)
    dictation.say("We use S3.", "The files are Parquet.")
    assert scorer.judged == []

    hearing.verdict(heard_recording(), "answer.wav")

    assert scorer.judged == ["We use S3. The files are Parquet."]
