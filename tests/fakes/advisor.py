"""An advisor that says what it is told to."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field

from simulator.interview.advisor import Advice, Said
from simulator.questions.bank import FollowUp
from simulator.scoring.coverage import Coverage, Opinion
from simulator.scoring.probing.probe import Probe, Reason


@dataclass
class FakeAdvisor:
    """Gives advice at once; ``heard`` is what it was told of, and ``asked_about`` what of it.

    With ``trouble`` it tells of that and knows nothing.
    """

    question: str = ""
    opinions: Mapping[str, Opinion] = field(default_factory=dict)
    suggestion: str = ""
    trouble: str = ""
    name: str = "tiny on this computer, 127.0.0.1:8080"
    heard: list[Said] = field(default_factory=list)
    asked_about: list[Said] = field(default_factory=list)
    is_closed: bool = False
    _on_trouble: Callable[[str], None] = print

    def begin(self, on_trouble: Callable[[str], None]) -> None:
        self._on_trouble = on_trouble

    def hear(self, said: Said) -> None:
        self.heard.append(said)

    def follow_up(self, said: Said, coverage: Coverage, asked: Collection[str]) -> FollowUp | None:
        if self._fails() or not self.question or self.question in asked:
            return None
        missing = tuple(point.text for point in coverage.points if not point.is_made)
        self.asked_about.append(said)
        return Probe(self.question, missing, Reason.LANGUAGE_MODEL)

    def advise(self, said: Said, coverage: Coverage, on_advice: Callable[[Advice], None]) -> None:
        if self._fails():
            return
        self.asked_about.append(said)
        on_advice(Advice(self.opinions))
        if self.suggestion and not all(point.is_made for point in coverage.points):
            on_advice(Advice(suggestion=self.suggestion))

    def close(self) -> None:
        self.is_closed = True

    def _fails(self) -> bool:
        """Whether it can't help; that is told once."""
        if self.trouble:
            self._on_trouble(self.trouble)
            self._on_trouble = print
        return bool(self.trouble)
