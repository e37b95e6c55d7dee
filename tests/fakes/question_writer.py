"""A writer of questions that needs no model."""

from dataclasses import dataclass, field

from simulator.errors import LanguageModelError
from simulator.planning.demands import Demand
from simulator.questions.bank import KeyPoint, Question


@dataclass
class FakeQuestionWriter:
    """Writes a question on whatever it is asked, and breaks down ``after`` so many."""

    after: int = 99
    name: str = "tiny on this computer, 127.0.0.1:8080"
    asked: list[str] = field(default_factory=list)

    def write(self, job: str, demand: Demand) -> Question | None:
        if len(self.asked) >= self.after:
            message = f"no answer about a {job}"
            raise LanguageModelError(message)
        self.asked.append(demand.text)
        text = f"How do you go about {demand.text}?"
        points = (KeyPoint("with care"),)
        return Question("written/short/1", "written", "short", text, "I do it with care.", points)
