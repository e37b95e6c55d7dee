"""How a key point is spoken of in a sentence."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from simulator.questions.bank import KeyPoint
from simulator.scoring.phrases import listed, number_word

_MOST_WORDS_OF_A_NAME = 6
_ENDS = (".", "!", "?")
_FROM_THE_SPEAKER = ((re.compile(r"^what I\b"), "what you"), (re.compile(r"^my\b"), "your"))


@dataclass(frozen=True, slots=True)
class PointName:
    """``text`` stands for the point in a sentence, or is a sentence itself, to be quoted.

    ``clause`` completes "You said ..." for what can't be named: "how it turned out".
    """

    text: str
    is_statement: bool = False
    clause: str = ""


_PARTS_OF_A_STORY: Mapping[str, PointName] = MappingProxyType(
    {
        "situation": PointName("the situation", clause="what the situation was"),
        "task": PointName("your task", clause="what your task was"),
        "action": PointName("what you did", clause="what you did yourself"),
        "result": PointName("the result", clause="how it turned out"),
        "lesson": PointName("the lesson", clause="what you learned from it"),
    }
)


def point_name(point: KeyPoint) -> PointName:
    """The name of a point: its own, or that of a part of a story that is judged by its sense."""
    part = _PARTS_OF_A_STORY.get(point.text.casefold())
    if part and point.sentence:
        return part
    text = point.text.strip()
    if len(text.split()) > _MOST_WORDS_OF_A_NAME or text.endswith(_ENDS):
        return PointName(text if text.endswith(_ENDS) else f"{text}.", is_statement=True)
    for pattern, yours in _FROM_THE_SPEAKER:
        text = pattern.sub(yours, text)
    return PointName(text)


def named(names: Sequence[PointName], most: int) -> str:
    """``A, B and 2 others``; points that have no name are counted: ``two more points``."""
    if not any(name.is_statement for name in names):
        return listed([name.text for name in names], most)
    return "one more point" if len(names) == 1 else f"{number_word(len(names))} more points"
