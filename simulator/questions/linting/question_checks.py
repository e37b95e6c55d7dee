"""Checks of a question and its model answer."""

import re
from collections.abc import Iterator

from simulator.questions.remarks import Remark
from simulator.questions.written import WrittenQuestion
from simulator.settings import Settings

SPOKEN_WORDS_PER_MINUTE = 140
MOST_WORDS_HEARD = 40
_ASKING = re.compile(
    r"(?:^|[,;?.]\s+(?:and\s+)?|\s+and\s+)(?:what|how|why|when|where|who|which)\b", re.IGNORECASE
)
_MOST_ASKED = 2
_UNSPEAKABLE = {
    "a link": re.compile(r"\bhttps?://\S+|\bwww\.\S+|\]\(\S*\)"),
    "markup": re.compile(r"</?[a-z][a-z0-9]*(?:\s[^<>]*)?/?>|\*\*|__\w|^#{1,6}\s|!\[|\|\s*-{3,}"),
    "code": re.compile(
        r"```|`[^`]*(?:[;{}]|=>|->|\)\.|\w\([^`)]*[,=]|&&|\|\|)[^`]*`"
        r"|\b(?:def|class)\s+\w+\s*\(|\w\(\)\s*[;{]|[{;]\s*\}"
    ),
}


def asks_two_things(written: WrittenQuestion) -> Iterator[Remark]:
    """Two sentences with a question mark, or three things asked in one."""
    text = written.question.text
    if text.count("?") > 1 or len(_ASKING.findall(text)) > _MOST_ASKED:
        yield Remark(
            written.line_of("Q"),
            "The question asks several things at once.",
            "Ask the first, and make the others follow-ups: 'F: … -> point'.",
        )


def is_long_to_hear(written: WrittenQuestion) -> Iterator[Remark]:
    """More words than somebody keeps in mind who hears them once."""
    words = len(written.question.text.split())
    if words > MOST_WORDS_HEARD:
        yield Remark(
            written.line_of("Q"),
            f"The question has {words} words, too many to hear once.",
            f"Shorten it to {MOST_WORDS_HEARD} or fewer.",
        )


def is_long_to_say(written: WrittenQuestion) -> Iterator[Remark]:
    """A model answer that takes longer to say than is allowed."""
    question = written.question
    limit = question.limit_seconds or Settings.default_limit_seconds(question.section)
    seconds = len(question.answer.split()) * 60 / SPOKEN_WORDS_PER_MINUTE
    if seconds > limit:
        yield Remark(
            written.line_of("A"),
            f"It takes about {seconds:.0f} s to say this answer, and the limit is {limit:.0f} s.",
            f"Shorten it, or allow more with 'T: {_rounded_up(seconds)}s'.",
        )


def has_what_cannot_be_said(written: WrittenQuestion) -> Iterator[Remark]:
    """Links, markup and code are read out letter by letter, or make no sense."""
    for letter, text in (("Q", written.question.text), ("A", written.question.answer)):
        found = [what for what, pattern in _UNSPEAKABLE.items() if pattern.search(text)]
        if found:
            where = "question" if letter == "Q" else "answer"
            yield Remark(
                written.line_of(letter),
                f"The {where} contains {' and '.join(found)}, which can't be spoken.",
                "Write it as somebody would say it.",
            )


def swallows_an_answer(written: WrittenQuestion) -> Iterator[Remark]:
    """Text below an empty line, which may be an answer whose question is missing."""
    if written.line_behind_gap is not None:
        number = written.question.id.rpartition("/")[2]
        yield Remark(
            written.line_behind_gap,
            f"This is read as more of the answer to question {number}.",
            f"If it is another answer, put its question above it: '{int(number) + 1}. Q: …'. "
            "Otherwise, remove the empty line before it.",
        )


def _rounded_up(seconds: float) -> int:
    """To the next ten seconds."""
    return int(-(-seconds // 10) * 10)
