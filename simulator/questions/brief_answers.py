"""Whether a few words that could also be a command are an answer to a question."""

import re
from collections.abc import Iterator

from simulator.english.tokens import tokenise
from simulator.questions.bank import Question
from simulator.questions.key_points import key_points_of, slips_of

_MOST_WORDS_OF_A_NAME = 3
_POLITE = frozenset("please ok okay well um uh so a an the thanks".split())
_CODE = re.compile(r"`([^`]+)`")


def is_brief_answer(question: Question, text: str) -> bool:
    """Whether each word of a text stands in one short name of what the question asks for.

    Such names are the points with their aliases, what the model answer sets as code, and a model
    answer of a few words. So "stop" answers a question with the point "docker stop", while "next"
    is no answer because a sentence of the model answer has "the next step".
    """
    said = _words(text) - _POLITE
    return bool(said) and any(said <= name for name in _short_names(question))


def _short_names(question: Question) -> Iterator[frozenset[str]]:
    for point in (*key_points_of(question), *slips_of(question)):
        yield from _if_short(point.text, *point.aliases)
    yield from _if_short(*_CODE.findall(question.answer), question.answer)


def _if_short(*names: str) -> Iterator[frozenset[str]]:
    for name in names:
        words = _words(name)
        if len(words) <= _MOST_WORDS_OF_A_NAME:
            yield words


def _words(text: str) -> frozenset[str]:
    return frozenset(token.text for token in tokenise(text.split()))
