"""Checks of the points on a question's ``K:`` line."""

import re
from collections.abc import Iterator
from itertools import combinations

from simulator.english.clauses import has_verb
from simulator.english.stems import stems_of
from simulator.questions.bank import KeyPoint
from simulator.questions.ideas import telling_words
from simulator.questions.key_points import are_marked
from simulator.questions.point_notation import alternatives_of, head_of
from simulator.questions.remarks import Remark, shortened
from simulator.questions.star import is_of_star
from simulator.questions.written import WrittenQuestion

MOST_POINTS = {"long": 12, "short": 6}
FEWEST_POINTS_OF_LONG = 3
MOST_WORDS_OF_SENTENCE = 16
_LEAST_SHARED = 0.5
_NEARLY_ALL = 0.8
_GAP = re.compile(r"(`[^`]*`)|;\s*;")
_SIGNS = re.compile(r"[\"“”\[\]{}<>\\^~→•…]|->|=>|\*\*")
_FEWEST_LISTED = 3
_ABOUT_THE_ANSWER = re.compile(
    r"I (?:say|name|give|describe|explain|tell|mention|show|talk about)\b", re.IGNORECASE
)


def has_empty_point(written: WrittenQuestion) -> Iterator[Remark]:
    """Two semicolons with nothing between them."""
    if any(not found[1] for found in _GAP.finditer(written.key_points)):
        problem = "There is nothing between two semicolons of the 'K:' line."
        yield _at_points(written, problem, "Write the missing point, or remove one of them.")


def has_long_sentence(written: WrittenQuestion) -> Iterator[Remark]:
    """A whole long sentence without a name is no point that anybody would name."""
    for point in _own_points(written):
        words = len(point.sentence.split())
        if words > MOST_WORDS_OF_SENTENCE and head_of(point).removeprefix("!") == point.sentence:
            yield _at_points(
                written,
                f"The point '{shortened(point.sentence)}' has {words} words.",
                "Put a short name before it: 'name = sentence'.",
            )


def has_list_of_names(written: WrittenQuestion) -> Iterator[Remark]:
    """Several names with commas between them, as one point that has to be said whole."""
    for point in _own_points(written):
        names = [] if alternatives_of(point) or point.sentence else point.text.split(",")
        if len(names) >= _FEWEST_LISTED and not has_verb(point.text):
            yield _at_points(
                written,
                f"The point '{shortened(point.text)}' is a list.",
                "Separate its names with ';' if all are wanted, or with '|' if one is enough.",
            )


def has_sign_nobody_says(written: WrittenQuestion) -> Iterator[Remark]:
    """Quotation marks, brackets and arrows, with no other way to say the point."""
    for point in _own_points(written):
        names = alternatives_of(point) or (point.text, *point.aliases)
        if all(_SIGNS.search(name) for name in names):
            yield _at_points(
                written,
                f"Nobody says the signs in '{shortened(point.text)}'.",
                "Write it as it is said, or add that: 'point = as it is said'.",
            )


def tells_what_to_do(written: WrittenQuestion) -> Iterator[Remark]:
    """A point in words about an answer, which stand in none: "I give an example of it"."""
    for point in _own_points(written):
        is_unnamed = head_of(point).removeprefix("!") == point.sentence
        is_about = is_unnamed and _ABOUT_THE_ANSWER.match(point.sentence)
        if is_about and not _is_said(point.sentence, written.question.answer):
            yield _at_points(
                written,
                f"'{shortened(point.sentence)}' says what to do; nobody says that in an answer.",
                "Add what somebody would say: 'name = sentence'.",
            )


def has_too_many_points(written: WrittenQuestion) -> Iterator[Remark]:
    """More points than anybody makes in one answer."""
    count, most = _count(written), MOST_POINTS[written.question.section]
    if count > most:
        yield _at_points(
            written,
            f"{count} points are more than anybody makes in one answer.",
            f"Keep the {most} that matter most, or join some with '|'.",
        )


def has_too_few_points(written: WrittenQuestion) -> Iterator[Remark]:
    """So few points for a long answer that one of them decides nearly all."""
    count = _count(written)
    if written.question.section == "long" and 0 < count < FEWEST_POINTS_OF_LONG:
        points = "1 point says" if count == 1 else f"{count} points say"
        yield _at_points(
            written,
            f"{points} little about a long answer.",
            f"Mark {FEWEST_POINTS_OF_LONG} or more, or put the question under SHORT-ANSWER.",
        )


def has_near_duplicates(written: WrittenQuestion) -> Iterator[Remark]:
    """Two points that share nearly all their words."""
    for first, second in combinations(_own_points(written), 2):
        if first.is_slip == second.is_slip and _are_alike(first, second):
            yield _at_points(
                written,
                f"The points '{first.text}' and '{second.text}' are nearly the same.",
                "Remove one, or join them: 'one = other'.",
            )


def has_point_beside_the_answer(written: WrittenQuestion) -> Iterator[Remark]:
    """A point that the model answer itself doesn't make.

    One that is stated in a sentence is judged by what it means, so a word in common is enough; and
    one that tells what an answer does ("I give an example") is in no answer.
    """
    for point in _own_points(written):
        if not (point.is_slip or _is_in(point, written.question.answer)):
            yield _at_points(
                written,
                f"The model answer doesn't say '{point.text}'.",
                "Add it to the answer, or add the answer's words to the point: 'point = words'.",
            )


def _own_points(written: WrittenQuestion) -> list[KeyPoint]:
    """The points that were written out, not those of a story."""
    return [point for point in written.question.marked_key_points if not is_of_star(point)]


def _count(written: WrittenQuestion) -> int:
    """How many points are to be made, the parts of a story being one."""
    if not are_marked(written.question):
        return 0
    points = [point for point in written.question.marked_key_points if not point.is_slip]
    own = [point for point in points if not is_of_star(point)]
    tells_story = len(own) < len(points)
    return FEWEST_POINTS_OF_LONG + len(own) if tells_story else len(own)


def _are_alike(first: KeyPoint, second: KeyPoint) -> bool:
    one, other = stems_of(first.sentence or first.text), stems_of(second.sentence or second.text)
    either = one | other
    return bool(either) and len(one & other) / len(either) >= _NEARLY_ALL


def _is_in(point: KeyPoint, answer: str) -> bool:
    ways = filter(None, (point.text, point.sentence, *point.aliases))
    if _ABOUT_THE_ANSWER.match(point.sentence):
        return True
    return any(_is_said(way, answer) for way in ways) or _shares_a_word(point.sentence, answer)


def _shares_a_word(sentence: str, answer: str) -> bool:
    wanted = telling_words(sentence)
    return bool(wanted) and not wanted.isdisjoint(telling_words(answer))


def _is_said(text: str, answer: str) -> bool:
    """Whether half of the words of a text, if it has any, are in the answer."""
    wanted = stems_of(text)
    return bool(wanted) and len(wanted & stems_of(answer)) / len(wanted) >= _LEAST_SHARED


def _at_points(written: WrittenQuestion, problem: str, remedy: str) -> Remark:
    return Remark(written.line_of("K"), problem, remedy)
