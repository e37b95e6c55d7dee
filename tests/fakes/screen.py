"""A screen that remembers what it was told to show."""

from simulator.history.records import AnswerRecord, SessionRecord
from simulator.listening.recorder import Recording
from simulator.questions.bank import FollowUp, Question
from simulator.scoring.appeal import Appeal


class FakeScreen:
    """See :class:`simulator.interview.screen.Screen`; ``shown`` names each call in order,
    ``live`` holds what was heard while the person spoke.
    """

    def __init__(self) -> None:
        self.shown: list[str] = []
        self.notices: list[str] = []
        self.live: list[tuple[str, tuple[str, ...]]] = []

    def question(self, number: int, count: int, question: Question) -> None:  # noqa: ARG002
        self.shown.append(f"question {number} of {count}")

    def follow_up(self, follow_up: FollowUp) -> None:
        self.shown.append(f"follow-up: {follow_up.text}")

    def listening(self, limit_seconds: float) -> None:
        self.shown.append(f"listening {limit_seconds:g}")

    def heard(self, text: str, covered: tuple[str, ...]) -> None:
        self.live.append((text, covered))

    def closed(self, recording: Recording, unread_seconds: float) -> None:  # noqa: ARG002
        self.shown.append("closed")

    def skipped(self) -> None:
        self.shown.append("skipped")

    def verdict(self, answer: AnswerRecord) -> None:
        self.shown.append(f"verdict {answer.assessment.outcome}")

    def model_answer(self, question: Question) -> None:  # noqa: ARG002
        self.shown.append("model answer")

    def offer_keys(self) -> None:
        self.shown.append("keys")

    def ask_for_claim(self, points: tuple[str, ...]) -> None:
        self.shown.append(f"appeal of {', '.join(points)}")

    def listening_to_claim(self) -> None:
        self.shown.append("listening to claim")

    def ruling(self, answer: AnswerRecord, appeal: Appeal) -> None:
        coverage = answer.assessment.coverage
        assert coverage is not None
        self.shown.append(f"{appeal.ruling}, {coverage.share:.0%}")

    def notice(self, text: str) -> None:
        self.notices.append(text)

    def summary(self, session: SessionRecord, text: str) -> None:  # noqa: ARG002
        self.shown.append("summary")
