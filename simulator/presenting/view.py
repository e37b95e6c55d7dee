"""What a screen or a page shows at one moment, as a value."""

from dataclasses import dataclass, field

from simulator.history.records import AnswerRecord, SessionRecord
from simulator.interview.modes import TimeAllowed
from simulator.interview.next_step import NextStep
from simulator.interview.states import Event, Phase
from simulator.listening.turn import Moment, Stage
from simulator.presenting.level import LevelWatch
from simulator.presenting.lines import Line


@dataclass(frozen=True, slots=True)
class View:
    """Everything about the interview that may be shown.

    ``title`` is the ``place`` in the interview, such as "Question 1 of 3", and what is asked there.
    ``kept_as`` names the session while it is held. ``lines`` tell the outcome of the answer, which
    is ``judged`` as it stands now; ``model_answer`` comes below them once it is asked for.
    ``answer_notices`` are those of the notices that go with the question. ``covered`` are the
    points heard while the person speaks. ``claim_lines`` are what is asked in an appeal.
    ``status`` is the latest message to the person. ``input_title`` is the heading over the line
    being typed, and ``input_number`` counts the lines that were asked for; ``commands`` may be
    given in place of one. ``results`` are verdicts that were held back until the end, ``session``
    is what was held by then, and ``next_steps`` may be chosen.
    ``advisor`` names the language model that is asked.
    """

    phase: Phase = Phase.READY
    keys: tuple[Event, ...] = ()
    commands: tuple[Event, ...] = ()
    place: str = ""
    title: str = ""
    kept_as: str = ""
    question: str = ""
    follow_up: str = ""
    hint: str = ""
    time: TimeAllowed | None = None
    moment: Moment | None = None
    level: LevelWatch = field(default_factory=LevelWatch)
    left_seconds: float | None = None
    transcript: str = ""
    covered: tuple[str, ...] = ()
    unread_seconds: float = 0.0
    judged: AnswerRecord | None = None
    lines: tuple[Line, ...] = ()
    model_answer: tuple[Line, ...] = ()
    status: str = ""
    notices: tuple[str, ...] = ()
    seen_notices: tuple[str, ...] = ()
    answer_notices: tuple[str, ...] = ()
    hears_commands: bool = False
    claim_lines: tuple[Line, ...] = ()
    trouble: str = ""
    microphones: tuple[str, ...] = ()
    input_title: str = ""
    input_number: int = 0
    results: tuple[Line, ...] = ()
    summary: str = ""
    session: SessionRecord | None = None
    next_steps: tuple[NextStep, ...] = ()
    advisor: str = ""

    @property
    def stage(self) -> Stage:
        """How far the answer has come."""
        return self.moment.stage if self.moment else Stage.THINKING
