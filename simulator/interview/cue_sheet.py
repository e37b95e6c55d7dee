"""Which recording stands in for the microphone next, where files do."""

from collections import Counter


class CueSheet:
    """Counts all that is listened to: each answer, reply, spoken claim and command has a place."""

    def __init__(self) -> None:
        self._replies: Counter[int] = Counter()
        self._claims: Counter[int] = Counter()
        self._commands: Counter[int] = Counter()

    def answer(self, question_index: int) -> int:
        """The place of the answer to a question."""
        return self._first(question_index)

    def reply(self, question_index: int, number: int) -> int:
        """The place of the reply to a follow-up, from 1; asked again, it is the same."""
        self._replies[question_index] = max(self._replies[question_index], number)
        return self._first(question_index) + number

    def claim(self, question_index: int) -> int:
        """The place of one more spoken claim."""
        self._claims[question_index] += 1
        others = self._replies[question_index] + self._claims[question_index]
        return self._first(question_index) + others

    def note_command(self, question_index: int) -> None:
        """A command was spoken where an answer was expected; what comes next has the next place."""
        self._commands[question_index] += 1

    def _first(self, question_index: int) -> int:
        others = self._replies + self._claims + self._commands
        earlier = sum(count for question, count in others.items() if question < question_index)
        return question_index + earlier + self._commands[question_index]
