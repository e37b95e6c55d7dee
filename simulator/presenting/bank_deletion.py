"""What a person is told about a bank of their own that is to be deleted."""

from simulator.control_signs import without_controls
from simulator.figures import counted


def going_words(name: str, questions: int) -> str:
    """What will be gone."""
    holds = f"with {counted(questions, 'question')} " if questions else ""
    return without_controls(f"Your bank '{name}' {holds}will be deleted for good.")


STAYING_WORDS = "What you have answered so far stays among your past answers."


def gone_words(name: str, *, shows_shipped: bool) -> str:
    """What is gone, and what is found under its name from now on."""
    gone = f"Deleted your bank '{name}'."
    shipped = f"'{name}' now means the bank that comes with the simulator."
    return without_controls(f"{gone} {shipped}" if shows_shipped else gone)
