"""What a new bank begins with: questions that explain how to write one's own."""

from pathlib import Path

_TEMPLATE = """Unit: {unit}

LONG-ANSWER:
1. Q: What does the person who practises hear first?
 A: They hear this question, read out from its Q line. What you are reading now is the model
 answer. Write it as you would say it aloud, in sentences, over as many lines as you like; the
 feedback quotes it when a point was missed.
 K: this question; model answer*2 = sample answer; as you would say it aloud = out loud
 T: 90s
 F: Where does the text of the feedback come from? -> model answer

2. Q: What is on the lines below an answer?
 A: All of them are optional. K names the key points, separated by semicolons: names, phrases or
 sentences, each with other ways to say it after an equals sign, and a star with a number if it
 counts more. A bar separates alternatives, and an exclamation mark comes before what must not be
 said. T is the time limit, perhaps with time to think before it. F is a follow-up, asked when the
 key points behind its arrow were missed.
 K: optional; key points; bar | alternatives; time limit = limit; time to think;
    follow-up = follow up; !nothing at all
 T: 2 min, think 20s

SHORT-ANSWER:
1. Q: What happens to a question without key points of its own?
 A: The program takes what the answer states. If an answer lists names, it takes the names.
"""


def starting_bank(unit: str) -> str:
    """The text of a bank with one unit."""
    return _TEMPLATE.format(unit=" ".join(unit.split()))


def unit_named_after(path: Path) -> str:
    """A unit's name made from a file's name: ``my-questions.csv`` is My Questions."""
    return " ".join(path.stem.replace("-", " ").replace("_", " ").split()).title() or "Unit"
