"""How a key point is named in a sentence."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from simulator.english.lists import listed
from simulator.questions.bank import KeyPoint
from simulator.questions.labels import is_denial
from simulator.scoring.feedback.wording import PointForm

_MOST_WORDS_OF_A_NAME = 2
_MOST_WORDS_OF_A_PHRASE = 6
_ENDS = (".", "!", "?")
_ARTICLES = frozenset({"a", "an", "the"})
_FROM_THE_SPEAKER = ((re.compile(r"^what I\b"), "what you"), (re.compile(r"^my\b"), "your"))


@dataclass(frozen=True, slots=True)
class PointName:
    """``text`` stands for the point in a sentence, in the form that is named beside it.

    ``clause`` completes "You said ..." for a part of a story: "how it turned out".
    """

    text: str
    form: PointForm = PointForm.NAME
    clause: str = ""


_PARTS_OF_A_STORY: Mapping[str, PointName] = MappingProxyType(
    {
        "situation": PointName("the situation", PointForm.PART, "what the situation was"),
        "task": PointName("your task", PointForm.PART, "what your task was"),
        "action": PointName("what you did", PointForm.PART, "what you did yourself"),
        "result": PointName("the result", PointForm.PART, "how it turned out"),
        "lesson": PointName("what you learned", PointForm.PART, "what you learned from it"),
    }
)
_SCENE = (_PARTS_OF_A_STORY["situation"], _PARTS_OF_A_STORY["task"])


def sets_the_scene(name: PointName) -> bool:
    """Whether it only sets the scene of a story."""
    return name in _SCENE


def point_name(point: KeyPoint) -> PointName:
    """The name of a point: its own, its sentence, or that of a part of a story."""
    part = _PARTS_OF_A_STORY.get(point.text.casefold())
    if part and point.sentence:
        return part
    text = point.sentence or point.text.strip()
    if len(text.split()) > _MOST_WORDS_OF_A_PHRASE or text.endswith(_ENDS):
        return statement(text)
    for pattern, yours in _FROM_THE_SPEAKER:
        if pattern.search(text):
            return PointName(pattern.sub(yours, text))
    return PointName(text, PointForm.NAME if _is_name(text) else PointForm.PHRASE)


def statement(text: str) -> PointName:
    """A whole sentence in the place of a name."""
    return PointName(text if text.endswith(_ENDS) else f"{text}.", PointForm.STATEMENT)


def _is_name(text: str) -> bool:
    """Whether it stands like a noun; of more words many tell what to do: "stay calm and polite"."""
    words = text.split()
    if words[0] in _ARTICLES:
        return True
    capitals = [word for word in words if word != word.lower()]
    is_proper = len(capitals) > len(words) / 2
    return is_proper or (len(words) <= _MOST_WORDS_OF_A_NAME and not is_denial(text))


def is_bare(text: str) -> bool:
    """Whether it is a common noun without an article: "retry logic", "licence"."""
    return text == text.lower() and text.split(maxsplit=1)[0] not in _ARTICLES


def named(names: Sequence[PointName], most: int) -> tuple[PointForm, str]:
    """``A, B and two others``, and the form of a sentence that this fits into.

    Statements are too long to be listed: then there is no text. Of phrases, which are hard to
    tell apart by ear, only one or two are named. Parts of a story alone are told in clauses.
    """
    forms = {name.form for name in names[: most + 1]}
    if PointForm.STATEMENT in forms:
        return PointForm.STATEMENT, ""
    if PointForm.PHRASE in forms:
        return PointForm.PHRASE, listed([name.text for name in names], 1)
    if forms == {PointForm.PART}:
        return PointForm.PART, listed([name.clause for name in names], most)
    return PointForm.NAME, listed([name.text for name in names], most)
