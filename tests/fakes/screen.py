"""A screen that remembers what it was told to show."""

from simulator.history.records import AnswerRecord, SessionRecord
from simulator.interview.screen import TimeAllowed
from simulator.interview.states import Event, Phase
from simulator.listening.recorder import Recording
from simulator.listening.turn import Moment
from simulator.questions.bank import FollowUp, Question
from simulator.scoring.appeal import Appeal
from simulator.scoring.coverage import Verdict


class FakeScreen:
    """See :class:`simulator.interview.screen.Screen`; ``shown`` names each call in order,
    ``live`` holds what was heard while the person spoke.
    """

    def __init__(self) -> None:
        self.shown: list[str] = []
        self.notices: list[str] = []
        self.live: list[tuple[str, tuple[str, ...]]] = []
        self.moments: list[Moment] = []
        self.phases: list[Phase] = []
        self.keys: tuple[Event, ...] = ()

    def phase(self, phase: Phase, keys: tuple[Event, ...]) -> None:
        self.phases.append(phase)
        self.keys = keys

    def question(self, number: int, count: int, question: Question) -> None:  # noqa: ARG002
        self.shown.append(f"question {number} of {count}")

    def follow_up(self, follow_up: FollowUp) -> None:
        self.shown.append(f"follow-up: {follow_up.text}")

    def nudge(self, text: str) -> None:  # noqa: ARG002
        self.shown.append("nudge")

    def listening(self, time: TimeAllowed) -> None:
        self.shown.append(f"listening {time.limit_seconds:g}")

    def moment(self, moment: Moment) -> None:
        self.moments.append(moment)

    def time_warning(self, left_seconds: float) -> None:
        self.shown.append(f"{left_seconds:g} s left")

    def ask_for_text(self, spoken: str) -> None:
        self.shown.append(f"type: {spoken}" if spoken else "type")

    def microphone_lost(self, trouble: str, microphones: tuple[str, ...]) -> None:
        self.shown.append(f"lost: {trouble} {', '.join(microphones)}")

    def confirmed(self, text: str) -> None:
        self.shown.append(text)

    def heard(self, text: str, covered: tuple[str, ...]) -> None:
        self.live.append((text, covered))

    def closed(self, recording: Recording, unread_seconds: float) -> None:  # noqa: ARG002
        self.shown.append("closed")

    def verdict(self, answer: AnswerRecord) -> None:
        self.shown.append(f"verdict {answer.assessment.outcome}")

    def model_answer(self, question: Question) -> None:  # noqa: ARG002
        self.shown.append("model answer")

    def offer_keys(self) -> None:
        self.shown.append("keys")

    def decided(self, answer: AnswerRecord, number: int) -> None:
        coverage = answer.assessment.coverage
        assert coverage is not None
        point = coverage.points[number - 1]
        self.shown.append(f"{number} {point.text} {point.verdict}, {coverage.share:.0%}")

    def ask_for_claim(self, answer: AnswerRecord) -> None:
        coverage = answer.assessment.coverage
        assert coverage is not None
        open_points = [p.text for p in coverage.points if p.verdict is not Verdict.COVERED]
        self.shown.append(f"appeal of {', '.join(open_points)}")

    def listening_to_claim(self) -> None:
        self.shown.append("listening to claim")

    def ruling(self, answer: AnswerRecord, appeal: Appeal) -> None:
        coverage = answer.assessment.coverage
        assert coverage is not None
        self.shown.append(f"{appeal.ruling}, {coverage.share:.0%}")

    def notice(self, text: str) -> None:
        self.notices.append(text)

    def results(self, answers: tuple[AnswerRecord, ...]) -> None:
        self.shown.append(f"results of {len(answers)}")

    def summary(self, session: SessionRecord, text: str) -> None:  # noqa: ARG002
        self.shown.append("summary")
