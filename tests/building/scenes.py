"""An interview told to a screen up to one moment: a scene for each phase that it can be in.

Nothing in them is scored or worded by the simulator: verdicts and feedback are written down, so
that a scene shows the screen and nothing else.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from types import MappingProxyType

from simulator.history.records import AnswerRecord, SessionRecord, SessionSummary
from simulator.interview.happenings import (
    AnswerClosed,
    FollowUpAsked,
    Happening,
    Heard,
    HintGiven,
    InterviewEnded,
    InterviewOpened,
    Judged,
    ListeningBegan,
    MicrophoneLost,
    MomentPassed,
    PhaseEntered,
    PointDecided,
    QuestionAsked,
    ResultsGiven,
    TextAsked,
    aside,
    confirmation,
)
from simulator.interview.modes import TimeAllowed
from simulator.interview.next_step import Next, NextStep
from simulator.interview.states import Event, Phase
from simulator.listening.turn import Stage
from simulator.questions.bank import FollowUp, Question
from simulator.scoring.coverage import Doubt, How, ScoredPoint, Verdict
from tests.building.answers import answer, judged, said_at
from tests.building.moments import moment
from tests.building.questions import point
from tests.building.recordings import recording

Tell = Callable[[Happening], None]
Scene = Callable[[Tell], None]

_TIME = TimeAllowed(thinking_seconds=20.0, limit_seconds=150.0)
_ASKING_KEYS = (
    Event.KEY_DONE,
    Event.KEY_REPEAT,
    Event.KEY_HINT,
    Event.KEY_PAUSE,
    Event.KEY_TYPE,
    Event.KEY_SKIP,
    Event.KEY_QUIT,
)
_ANSWER_KEYS = (*_ASKING_KEYS, Event.KEY_START_OVER, Event.KEY_MORE_TIME)
_VERDICT_KEYS = (
    Event.KEY_DONE,
    Event.KEY_SKIP,
    Event.KEY_REPEAT,
    Event.KEY_MODEL_ANSWER,
    Event.KEY_APPEAL,
    Event.KEY_DECIDE,
    Event.KEY_PAUSE,
    Event.KEY_QUIT,
)
_PAUSE_KEYS = (Event.KEY_DONE, Event.KEY_PAUSE, Event.KEY_QUIT)
_END_KEYS = (Event.KEY_DONE, Event.KEY_QUIT)

_WORD_SECONDS = 0.47
_POINTS = (
    "Scrapy or Playwright",
    "Airflow DAGs",
    "retry logic",
    "exponential back-off",
    "S3",
    "Parquet",
    "Docker containers",
    "ECS or Kubernetes",
    "SQS",
    "CloudWatch",
)
_LONG = Question(
    "data-engineer/long/1",
    "Data Engineer",
    "long",
    "How would you put together one unified pipeline for web scraping that draws on several APIs "
    "and HTML pages, stays up when a source breaks and grows with the load? Base it on something "
    "you have built.",
    "I'd break it into small modules, one per source.",
    tuple(map(point, _POINTS)),
)
_SHORT = Question(
    "data-engineer/short/2",
    "Data Engineer",
    "short",
    "What databases do you feel at home with?",
    "PostgreSQL, Snowflake, MySQL and MongoDB.",
    tuple(map(point, ("PostgreSQL", "Snowflake", "MySQL", "MongoDB"))),
)
_SAID = (
    "So I split it into small modules, one for each source. The HTML pages go through Scrapy, or "
    "through Playwright where a site needs a real browser. Airflow DAGs run everything, and each "
    "task waits a little longer every time it is tried again. Raw results are kept in S3 as park "
    "a files."
)
_HEARD = _SAID[: _SAID.index(" Raw results")]
_GAP = (
    'Most important gap: Docker containers. Model answer: "To scale, I ship the workers as Docker '
    'containers, on ECS or else on Kubernetes."'
)
_ADVICE = (
    "Tip: When you try again, say where the workers run, and what sits between collecting and "
    "processing."
)
_REMARKS = (
    'Strongest point: Airflow DAGs ("Airflow DAGs run everything")',
    _GAP,
    _ADVICE,
    "How it sounded: Your voice faded at the end. Try to finish as firmly as you began.",
)


def _answer_to_the_long_one() -> AnswerRecord:
    """Four points of ten, and one that was misheard."""
    record = _spoken_calmly(answer(_SAID, _LONG))
    covered = {
        "Scrapy or Playwright": "Scrapy,",
        "Airflow DAGs": "Airflow DAGs",
        "S3": "S3",
        "exponential back-off": "waits a little longer every time",
    }
    points = []
    for name in _POINTS:
        if name in covered:
            said = replace(said_at(record, covered[name]), text=covered[name].strip(","))
            how: How = "meaning" if len(said.text.split()) > 2 else "exact"
            points.append(ScoredPoint(name, Verdict.COVERED, how, said))
        elif name == "Parquet":
            said = replace(said_at(record, "park a files."), text="park a files")
            points.append(ScoredPoint(name, Verdict.UNSURE, "phonetic", said, Doubt.MISHEARD))
        else:
            points.append(ScoredPoint(name, Verdict.MISSED))
    return replace(judged(record, *points), feedback_lines=_REMARKS)


def _spoken_calmly(record: AnswerRecord) -> AnswerRecord:
    """The answer at the pace of a person, where the builder takes a second for each word."""
    words = tuple(
        replace(word, start=word.start * _WORD_SECONDS, end=word.end * _WORD_SECONDS)
        for word in record.assessment.transcript.words
    )
    delivery = replace(
        record.assessment.delivery,
        words_per_minute=128.0,
        first_word_seconds=1.4,
        pauses=(),
        pace=(),
    )
    heard = replace(record.assessment.transcript, words=words)
    return replace(
        record,
        audio_seconds=26.8,
        assessment=replace(record.assessment, transcript=heard, delivery=delivery),
    )


def _answer_to_the_short_one() -> AnswerRecord:
    """Two points of four."""
    record = answer("I used MySQL mostly and some Postgres", _SHORT)
    found = {"PostgreSQL": "Postgres", "MySQL": "MySQL"}
    points = (
        ScoredPoint(name, Verdict.COVERED, "exact", said_at(record, found[name]))
        if name in found
        else ScoredPoint(name, Verdict.MISSED)
        for name in ("PostgreSQL", "Snowflake", "MySQL", "MongoDB")
    )
    remarks = ("Most important gap: Snowflake.", "Tip: Next time, add MongoDB as well.")
    return replace(judged(record, *points), feedback_lines=remarks)


def _with_own_word(record: AnswerRecord, name: str) -> AnswerRecord:
    """The answer after the person said that it makes a point."""
    coverage = record.assessment.coverage
    assert coverage is not None
    points = (
        replace(one, verdict=Verdict.COVERED, how="self", doubt=None) if one.text == name else one
        for one in coverage.points
    )
    return judged(record, *points)


def _session(mode: str) -> SessionRecord:
    answers = (_answer_to_the_long_one(), _answer_to_the_short_one())
    return SessionRecord(
        "s",
        "bank/data-engineer.txt",
        mode,
        "2026-03-01T09:00:00Z",
        answers,
        SessionSummary(finished=True, planned=2, answered=2, skipped=0, coverage=0.48),
    )


def opening(tell: Tell) -> None:
    """The interviewer greets."""
    tell(PhaseEntered(Phase.OPENING, (Event.KEY_DONE, Event.KEY_PAUSE, Event.KEY_QUIT)))
    tell(
        InterviewOpened(
            "Hello, I'm your interviewer. I have 3 questions for you. We'll need about 6 minutes."
        )
    )


def asking(tell: Tell) -> None:
    """A question is being asked."""
    tell(QuestionAsked(1, 3, _LONG))
    tell(PhaseEntered(Phase.ASKING, _ASKING_KEYS))


def thinking(tell: Tell) -> None:
    """The time to think runs."""
    asking(tell)
    tell(ListeningBegan(_TIME))
    tell(PhaseEntered(Phase.LISTENING, _ANSWER_KEYS))
    quiet = {"thinking": 13.0, "is_sounding": False, "stage": Stage.THINKING}
    _tell_levels(tell, _levels(-57.0, 12), **quiet)


def listening(tell: Tell) -> None:
    """An answer is given."""
    asking(tell)
    tell(ListeningBegan(_TIME))
    tell(PhaseEntered(Phase.LISTENING, _ANSWER_KEYS))
    _tell_levels(tell, _levels(-24.0, 40))
    tell(Heard(_HEARD, _POINTS[:2]))


def asked_for_more(tell: Tell) -> None:
    """The answer sounded finished, and the person is asked whether there is anything to add."""
    listening(tell)
    tell(aside("Anything to add?"))
    later = {"answer_seconds": 28.0, "left_seconds": 122.0}
    _tell_levels(tell, _levels(-57.0, 20), closes_in=2.0, is_sounding=False, **later)


def judging(tell: Tell) -> None:
    """The answer is over."""
    listening(tell)
    tell(PhaseEntered(Phase.JUDGING, (Event.KEY_QUIT,)))
    tell(AnswerClosed(recording(26.8), 0.0))


def feedback(tell: Tell) -> None:
    """The verdict is shown and spoken."""
    judging(tell)
    tell(PhaseEntered(Phase.FEEDBACK, _VERDICT_KEYS, hears_commands=True))
    tell(Judged(_answer_to_the_long_one()))


def reviewing(tell: Tell) -> None:
    """The feedback was heard, and the person has ticked a point."""
    feedback(tell)
    tell(PhaseEntered(Phase.REVIEWING, _VERDICT_KEYS, hears_commands=True))
    tell(PointDecided(_with_own_word(_answer_to_the_long_one(), "Parquet"), 6))
    tell(confirmation("Ticked: Parquet."))


def follow_up(tell: Tell) -> None:
    """A follow-up is asked."""
    judging(tell)
    tell(FollowUpAsked(FollowUp("Where do the workers run when the load grows?", ("SQS",))))
    tell(PhaseEntered(Phase.ASKING, _ASKING_KEYS))


def hint(tell: Tell) -> None:
    """A hint is given within an answer."""
    listening(tell)
    tell(PhaseEntered(Phase.REPLYING_IN_ANSWER, (Event.KEY_DONE, Event.KEY_HINT)))
    tell(HintGiven("What happens to the results while processing is slow?"))


def typing(tell: Tell) -> None:
    """The rest of an answer is typed."""
    listening(tell)
    tell(PhaseEntered(Phase.TYPING, ()))
    tell(TextAsked(_HEARD))


def paused(tell: Tell) -> None:
    """An answer is paused."""
    listening(tell)
    tell(PhaseEntered(Phase.PAUSED_IN_ANSWER, _PAUSE_KEYS))
    tell(confirmation("Paused. Every clock stands still."))


def microphone_lost(tell: Tell) -> None:
    """The microphone failed, and another may be chosen."""
    listening(tell)
    tell(
        MicrophoneLost(
            "The microphone 'USB headset' stopped sending sound. What you said is kept.",
            ("Built-in microphone", "Conference camera"),
        )
    )
    tell(PhaseEntered(Phase.CHOOSING_MICROPHONE, (Event.KEY_DONE, Event.KEY_TYPE, Event.KEY_QUIT)))


def exam_results(tell: Tell) -> None:
    """All verdicts of an exam, at its end."""
    session = _session("exam")
    tell(PhaseEntered(Phase.CLOSING, _END_KEYS))
    tell(ResultsGiven(session.answers))
    steps = (NextStep(Next.DRILL, (1, 2), 7), NextStep(Next.REVIEW), NextStep(Next.PROGRESS))
    words = "That's the end of the exam. You answered both questions, with an average score of 48%."
    tell(InterviewEnded(session, words, steps))


def closing(tell: Tell) -> None:
    """What went well, what to work on, and what to go on with."""
    tell(PhaseEntered(Phase.CHOOSING_NEXT_STEP, _END_KEYS))
    steps = (
        NextStep(Next.WEAKEST_AGAIN, (1, 2)),
        NextStep(Next.DRILL, (1, 2), 7),
        NextStep(Next.REVIEW),
        NextStep(Next.PROGRESS),
    )
    words = (
        "That's the end of the interview. You answered both questions, with an average score of "
        "48%. Your best answer was to question 2. Go over question 1 again."
    )
    tell(InterviewEnded(_session("practice"), words, steps))


SCENES: MappingProxyType[str, Scene] = MappingProxyType(
    {
        scene.__name__.replace("_", "-"): scene
        for scene in (
            opening,
            asking,
            thinking,
            listening,
            asked_for_more,
            judging,
            feedback,
            reviewing,
            follow_up,
            hint,
            typing,
            paused,
            microphone_lost,
            exam_results,
            closing,
        )
    }
)
"""Each by its name."""


def _tell_levels(tell: Tell, levels: Sequence[float], **details: object) -> None:
    """One in each tenth of a second, so that the answer has lasted 26 s at the last of them."""
    usual = {"left_seconds": 124.0, "answer_seconds": 26.0, **details}
    for left, level in zip(reversed(range(len(levels))), levels, strict=True):
        seconds = usual["answer_seconds"] - left / 10  # type: ignore[operator]
        now = {**usual, "answer_seconds": seconds, "level_dbfs": level}
        tell(MomentPassed(moment(**now)))  # type: ignore[arg-type]


def _levels(dbfs: float, count: int) -> Sequence[float]:
    """As many levels about a middle one as a voice, or a room, has in some seconds."""
    wave = (0.0, 6.0, 11.0, 7.0, -2.0, -9.0, -16.0, -6.0, 4.0, 9.0, 3.0)
    size = 1.0 if dbfs > -40.0 else 0.2
    return [dbfs + size * wave[at % len(wave)] for at in range(count)]
