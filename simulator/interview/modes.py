"""The ways in which an interview may be held, and what each allows. Pure."""

from dataclasses import dataclass, replace
from types import MappingProxyType

from simulator.interview.states import Rules
from simulator.questions.bank import Question
from simulator.settings import Patience, Settings


@dataclass(frozen=True, slots=True)
class TimeAllowed:
    """How long an answer may take: time to think, then time to answer, in seconds."""

    thinking_seconds: float
    limit_seconds: float

    def after(self, used_seconds: float) -> "TimeAllowed":
        """What is left of it; time to think is used up first."""
        answering_seconds = max(0.0, used_seconds - self.thinking_seconds)
        return TimeAllowed(
            max(0.0, self.thinking_seconds - used_seconds),
            max(0.0, self.limit_seconds - answering_seconds),
        )


@dataclass(frozen=True, slots=True)
class Mode:
    """How an interview is held; its ``name`` is what is kept of it.

    Without ``gives_feedback`` verdicts wait for the end, and nothing helps on the way; one that
    ``tells_score_alone`` goes into no details. ``most_repeats`` is how often a question may be
    repeated, None for any number. ``last_sentence_seconds`` is how long somebody may go on with a
    sentence when their time is up. ``follow_ups`` and ``section`` hold where nothing else is asked
    for; only one that ``probes`` asks about what was said. A brisk one has little patience, and
    short times where none are set. One that ``asks_for_more`` asks in an answer whether there is
    anything to add; that tells of points that are missing, so that it would help in an exam, and
    would slow down a drill.
    """

    name: str
    gives_feedback: bool = True
    tells_score_alone: bool = False
    goes_on_by_itself: bool = False
    most_repeats: int | None = None
    last_sentence_seconds: float = 8.0
    follow_ups: int | None = None
    probes: bool = True
    section: str | None = None
    is_brisk: bool = False
    asks_for_more: bool = True
    is_resumable: bool = True


PRACTICE = Mode("practice")
EXAM = Mode(
    "exam",
    gives_feedback=False,
    most_repeats=1,
    last_sentence_seconds=2.0,
    follow_ups=0,
    asks_for_more=False,
    probes=False,
)
DRILL = Mode(
    "drill",
    tells_score_alone=True,
    goes_on_by_itself=True,
    follow_ups=0,
    probes=False,
    section="short",
    is_brisk=True,
    asks_for_more=False,
)
DEMO = Mode("demo", is_resumable=False)
_MODES = MappingProxyType({mode.name: mode for mode in (PRACTICE, EXAM, DRILL, DEMO)})

BRISK_THINK_SECONDS = 4.0
BRISK_LIMIT_SECONDS = 30.0
_USED_SHARE = 0.5
_AROUND_AN_ANSWER_SECONDS = 20.0
_WARNINGS_SECONDS = (30.0, 10.0)
_LEAST_TIMES_WARNING = 2.5


def mode_named(name: str) -> Mode:
    """The mode of a session that was kept; of a name from elsewhere, plain practice."""
    return _MODES.get(name, PRACTICE)


def rules_of(
    mode: Mode, *, waits_for_keys: bool, types_answers: bool, hears_commands: bool
) -> Rules:
    """What the person may do."""
    return Rules(
        waits_for_keys=waits_for_keys and not mode.goes_on_by_itself,
        stays_at_end=waits_for_keys,
        gives_feedback=mode.gives_feedback,
        most_repeats=mode.most_repeats,
        types_answers=types_answers,
        hears_commands=hears_commands,
    )


def settings_of(mode: Mode, settings: Settings) -> Settings:
    """The settings as the mode needs them: a brisk one is short unless told otherwise."""
    settings = replace(settings, probe=settings.probe and mode.probes)
    if not mode.is_brisk:
        return settings
    think, limit = settings.think_seconds, settings.limit_seconds
    return replace(
        settings,
        patience=Patience.OFF if settings.patience is Patience.OFF else Patience.FAST,
        follow_ups=0,
        think_seconds=BRISK_THINK_SECONDS if think is None else think,
        limit_seconds=BRISK_LIMIT_SECONDS if limit is None else limit,
    )


def time_allowed(settings: Settings, question: Question, *, is_reply: bool) -> TimeAllowed:
    """What the settings say, else the bank, else the section; a reply is a short answer."""
    section = "short" if is_reply else question.section
    think, limit = settings.think_seconds, settings.limit_seconds
    think = question.think_seconds if think is None else think
    limit = question.limit_seconds if limit is None else limit
    default_think = settings.default_think_seconds(section)
    default_limit = settings.default_limit_seconds(section)
    think = default_think if think is None else think
    limit = default_limit if limit is None else limit
    if is_reply:
        think, limit = min(think, default_think), min(limit, default_limit)
    return TimeAllowed(think, limit)


def usual_seconds(mode: Mode, settings: Settings, question: Question) -> float:
    """How long a question takes, to think, answer and hear feedback.

    Few people use all the time that they have.
    """
    time = time_allowed(settings_of(mode, settings), question, is_reply=False)
    used = _USED_SHARE * (time.thinking_seconds + time.limit_seconds)
    return used + _AROUND_AN_ANSWER_SECONDS


def warning_marks(limit_seconds: float) -> tuple[float, ...]:
    """How much is left of an answer's time when the person is told so, in seconds."""
    return tuple(mark for mark in _WARNINGS_SECONDS if limit_seconds >= mark * _LEAST_TIMES_WARNING)
