"""What an answer is scored on."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from simulator.english.tokens import comparable
from simulator.questions.bank import KeyPoint, Question
from simulator.questions.ideas import ideas_of
from simulator.questions.point_notation import alternatives_of, names_of
from simulator.questions.star import is_of_star
from simulator.questions.term_points import terms_in

_MOST_ALIAS_WORDS = 3


def key_points_of(question: Question) -> tuple[KeyPoint, ...]:
    """The points an answer is scored on: the marked ones, else those found in the answer.

    What the question itself says is not a point, unless the answer has nothing else.
    """
    given = tuple(point for point in question.marked_key_points if not point.is_slip)
    return given or tuple(replace(idea, is_found=True) for idea in ideas_of(question))


def slips_of(question: Question) -> tuple[KeyPoint, ...]:
    """What must not be said."""
    return tuple(point for point in question.marked_key_points if point.is_slip)


def all_points_of(question: Question) -> tuple[KeyPoint, ...]:
    """What is to be said and what is not, in the order of the bank."""
    if are_marked(question):
        return question.marked_key_points
    return (*key_points_of(question), *slips_of(question))


def are_marked(question: Question) -> bool:
    """Whether somebody chose the points; they may also have said only what must not be said."""
    return any(not (point.is_slip or point.is_found) for point in question.marked_key_points)


def vocabulary_of(question: Question) -> tuple[str, ...]:
    """The words to listen for in an answer: those of the points, as somebody would say them.

    Of a point that is stated in a sentence these are its name, if it was given one, and the terms
    in the sentence. A number that is written in several ways is listened for once.
    """
    words = [word for point in key_points_of(question) for word in _words_of(point, question)]
    once = {comparable(word) or word: word for word in reversed(words)}
    return tuple(reversed(once.values()))


def _words_of(point: KeyPoint, question: Question) -> Iterator[str]:
    if not is_of_star(point):
        yield from names_of(point)
        yield from (term.text for term in terms_in(point.sentence, question.text))


def with_kept_words(question: Question, kept: Mapping[str, tuple[str, ...]]) -> Question:
    """A question whose points may be made in further words, given by the text of their point.

    A few words are another way to say the point; more are an example of how it was made. Those of
    a choice may also be given by one of its alternatives.
    """
    points = key_points_of(question)
    widened = tuple(_widened(point, kept) for point in points)
    if widened == points:
        return question
    return replace(question, marked_key_points=(*widened, *slips_of(question)))


def _widened(point: KeyPoint, kept: Mapping[str, tuple[str, ...]]) -> KeyPoint:
    names = (point.text, *alternatives_of(point))
    further = [words for name in names for words in kept.get(name, ())]
    few = (words for words in further if len(words.split()) <= _MOST_ALIAS_WORDS)
    more = (words for words in further if len(words.split()) > _MOST_ALIAS_WORDS)
    return replace(
        point,
        aliases=tuple(dict.fromkeys((*point.aliases, *few))),
        examples=tuple(dict.fromkeys((*point.examples, *more))),
    )
