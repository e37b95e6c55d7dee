"""What the rules of an interview are about: its phases, what can happen, what is to be done."""

from dataclasses import dataclass
from enum import Enum, auto


class Phase(Enum):
    """Where the interview stands.

    Those from ANSWERING on are never a state: they stand in the table for what depends on more
    than the phase.
    """

    READY = auto()
    OPENING = auto()
    ASKING = auto()
    LISTENING = auto()
    NUDGING = auto()
    CONFIRMING = auto()
    HINTING_BEFORE_ANSWER = auto()
    REPLYING_IN_ANSWER = auto()
    CHOOSING_MICROPHONE = auto()
    CLOSING_TO_TYPE = auto()
    TYPING = auto()
    JUDGING = auto()
    CLOSING_LAST_ANSWER = auto()
    JUDGING_LAST_ANSWER = auto()
    FEEDBACK = auto()
    REVIEWING = auto()
    APPEALING = auto()
    LISTENING_TO_CLAIM = auto()
    PAUSED_BEFORE_ANSWER = auto()
    PAUSED_IN_ANSWER = auto()
    PAUSED_AFTER_ANSWER = auto()
    CLOSING = auto()
    CHOOSING_NEXT_STEP = auto()
    FINISHED = auto()
    ANSWERING = auto()
    """Listening, or typing where answers are typed."""
    UNSTARTED = auto()
    """Nobody began to answer: prompted once, then paused, or skipped without a keyboard."""
    JUDGED = auto()
    """Feedback, or the next question where there is none until the end."""
    LEFT = auto()
    """What is being asked is skipped."""
    NEXT = auto()
    """The next question, or the end after the last one."""
    ENDED = auto()
    """The interview is to end, with a verdict on what it was about."""


class Event(Enum):
    """What can happen. Keys are those a person presses; the rest an activity reports.

    SAID events are commands spoken in place of an answer, ASKED events requests in the middle of
    one. After trouble means that the answer was ended by the microphone or the disk, so that there
    can't be another. With gaps means that a follow-up is to be asked about them. A claim names a
    point that a person did say, to appeal its verdict. To decide is to have the last word on a
    point of the verdict, known by its number. Done without a word is KEY_DONE while nothing was
    said that could be an answer.
    """

    START = auto()
    SPOKEN = auto()
    CLOSED = auto()
    NOT_STARTED = auto()
    MICROPHONE_LOST = auto()
    MICROPHONE_CHOSEN = auto()
    NEXT_STEP_CHOSEN = auto()
    TEXT_ENTERED = auto()
    TEXT_DROPPED = auto()
    JUDGED = auto()
    JUDGED_WITH_GAPS = auto()
    JUDGED_AFTER_TROUBLE = auto()
    DEVICE_FAILED = auto()
    REPLY_GIVEN = auto()
    BROKEN_OFF = auto()
    DONE_WITHOUT_A_WORD = auto()
    CLAIM_MADE = auto()
    CLAIM_TO_BE_SPOKEN = auto()
    CLAIM_DROPPED = auto()
    SAID_REPEAT = auto()
    SAID_SKIP = auto()
    SAID_PAUSE = auto()
    SAID_MORE_TIME = auto()
    SAID_START_OVER = auto()
    SAID_MODEL_ANSWER = auto()
    SAID_HINT = auto()
    SAID_STOP = auto()
    SAID_GO_ON = auto()
    ASKED_HINT = auto()
    ASKED_REPEAT = auto()
    KEY_DONE = auto()
    KEY_REPEAT = auto()
    KEY_START_OVER = auto()
    KEY_MORE_TIME = auto()
    KEY_PAUSE = auto()
    KEY_TYPE = auto()
    KEY_SKIP = auto()
    KEY_MODEL_ANSWER = auto()
    KEY_HINT = auto()
    KEY_APPEAL = auto()
    KEY_DECIDE = auto()
    KEY_QUIT = auto()


KEYS = tuple(event for event in Event if event.name.startswith("KEY_"))
COMMANDS = tuple(event for event in Event if event.name.startswith("SAID_"))
SAID = frozenset(COMMANDS)
ASKED = frozenset({Event.ASKED_HINT, Event.ASKED_REPEAT})


class Action(Enum):
    """What the runner has to do."""

    OPEN = auto()
    ASK = auto()
    LISTEN = auto()
    NUDGE = auto()
    GIVE_HINT = auto()
    REPEAT_IN_ANSWER = auto()
    REFUSE_IN_ANSWER = auto()
    CONFIRM = auto()
    EXTEND = auto()
    PAUSE = auto()
    HOLD = auto()
    GO_ON_LISTENING = auto()
    SWITCH_MICROPHONE = auto()
    OFFER_MICROPHONES = auto()
    ASK_FOR_TEXT = auto()
    END_THINKING = auto()
    FINISH_ANSWER = auto()
    OFFER_TO_END = auto()
    COUNT_TIME_USED = auto()
    DISCARD_ANSWER = auto()
    COUNT_SKIPPED = auto()
    JUDGE = auto()
    SAVE_ANSWER = auto()
    SHOW_VERDICT = auto()
    GIVE_FEEDBACK = auto()
    READ_MODEL_ANSWER = auto()
    OFFER_KEYS = auto()
    ASK_FOR_CLAIM = auto()
    LISTEN_TO_CLAIM = auto()
    RULE_ON_CLAIM = auto()
    DECIDE_POINT = auto()
    SUMMARISE = auto()
    HUSH = auto()
    TAKE_NEXT_STEP = auto()
    KEEP_UNFINISHED = auto()
    STOP = auto()


@dataclass(frozen=True, slots=True)
class Rules:
    """How an interview is held, from its start to its end.

    ``waits_for_keys`` tells whether a person sits at a keyboard; without one the interview goes on
    by itself after feedback. Without ``gives_feedback`` verdicts wait for the end, and nothing
    helps on the way. ``most_repeats`` is how often a question may be repeated, None for any
    number; a limited person gets no more time either. With ``hears_commands`` a microphone is live
    between answers too. One that ``stays_at_end`` offers what to go on with, until a key.
    """

    waits_for_keys: bool = False
    gives_feedback: bool = True
    most_repeats: int | None = None
    types_answers: bool = False
    hears_commands: bool = False
    stays_at_end: bool = False


@dataclass(frozen=True, slots=True)
class InterviewState:
    """One moment of an interview over ``question_count`` questions.

    ``repeats`` counts those of what is being asked. After the last question everything
    ``was_asked``; an interview that is ended before leaves questions for another time. After
    trouble with the microphone or the disk it is over at once.
    """

    question_count: int
    rules: Rules = Rules()
    phase: Phase = Phase.READY
    question_index: int = 0
    is_following_up: bool = False
    repeats: int = 0
    was_nudged: bool = False
    was_asked: bool = False
    had_trouble: bool = False

    @property
    def stays_at_end(self) -> bool:
        """Whether somebody is asked what to go on with."""
        return self.rules.stays_at_end and not self.had_trouble
