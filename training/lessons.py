"""What the reader is taught: the corpus turned into readings, with variations."""

import random
import re
from collections.abc import Iterable, Mapping, Sequence

from simulator.scoring.meaning.statements import is_filler, sentences
from training.corpus import Answer, Label, LabelledPoint, Point, Question, place_of
from training.readings import UNKNOWN, Place, Reading

_TARGET = {"made": 1.0, "partly": 0.5, "no": 0.0}
_LABEL_ALONE = 0.15
_FEWER_POINTS = 0.3
_WITHOUT_PUNCTUATION = 0.1
_SHARES_KEPT = (0, 0.4, 0.6, 0.8)
_SHUFFLED = 0.5
_SHARES_MADE = (0.15, 0.4, 0.7)
_MISSED_ALOUD = 0.75
_ALSO_MISSED = 0.15
_CONTRADICTION = 2
_NEAR_OR_EMPTY = (0, 1, 4)


def whole(question: Question, answer: Answer) -> Reading:
    """An answer as it is."""
    points = [point_text(point.label, point.sentence) for point in question.points]
    return _reading(question, answer, points, range(len(answer.words)))


def varied(question: Question, answer: Answer, rng: random.Random, left_out: float) -> Reading:
    """An answer some of whose sentences are left out, and with them the points they made.

    Its points come in any order, some by their label alone, some not at all.
    """
    kept = {
        index
        for sentence in sentences(answer.words)
        if rng.random() >= left_out
        for index in range(sentence.first, sentence.last + 1)
    }
    points = [_point_text(point, rng) for point in question.points]
    reading = _reading(question, answer, points, sorted(kept))
    order = rng.sample(range(len(points)), len(points))
    if rng.random() < _FEWER_POINTS:
        order = order[: max(2, len(order) - rng.randint(1, 3))]
    return Reading(
        reading.question,
        tuple(reading.points[at] for at in order),
        _worn(reading.words, rng),
        tuple(reading.made[at] for at in order),
        tuple(reading.contradicted[at] for at in order),
        tuple(reading.quotes[at] for at in order),
    )


def mixed(answer: Answer, donors: Sequence[Answer], rng: random.Random) -> Answer:
    """An answer some or all of whose sentences are replaced by those of answers to other questions.

    Often they come in another order. Without such answers a network learns that whoever speaks
    well, and at the right moment, makes the point, whatever is said.
    """
    share_kept = rng.choice(_SHARES_KEPT)
    parts = list(sentences(answer.words))
    if rng.random() < _SHUFFLED:
        rng.shuffle(parts)
    words: list[str] = []
    new_places: dict[int, int] = {}
    for span in parts:
        if rng.random() < share_kept:
            for old in range(span.first, span.last + 1):
                new_places[old] = len(words)
                words.append(answer.words[old])
        else:
            donor = rng.choice(donors)
            other = rng.choice(list(sentences(donor.words)))
            words += donor.words[other.first : other.last + 1]
    return _relabelled(answer, words, new_places)


def donors_for(question: Question, questions: Sequence[Question]) -> list[Answer]:
    """Answers to other questions that say something: not those that are off the point.

    What makes the points of the STAR pattern makes those of any such question, so questions about
    the person don't lend to one another.
    """
    return [
        answer
        for other in questions
        if other is not question and not (_is_personal(question) and _is_personal(other))
        for answer in other.answers
        if answer.style != "off"
    ]


def _is_personal(question: Question) -> bool:
    return (
        question.id.startswith(("behav", "star", "person"))
        or question.points[0].label == "situation"
    )


def _relabelled(answer: Answer, words: Sequence[str], new_places: Mapping[int, int]) -> Answer:
    """The answer made of these words, with labels for what is left of it."""
    return Answer(
        answer.style,
        tuple(words),
        tuple(_label_left(label, answer, words, new_places) for label in answer.labels),
    )


def _label_left(
    label: Label, answer: Answer, words: Sequence[str], new_places: Mapping[int, int]
) -> Label:
    """The label of a point some of whose words may be gone; torn apart, they make it partly."""
    quote, is_whole = _quote_left(label.quote, answer, words, new_places)
    contrary, _ = _quote_left(label.contrary, answer, words, new_places)
    if quote is None:
        return Label("no" if label.quote else label.verdict, None, None, contrary)
    return Label(label.verdict if is_whole else "partly", label.how, quote, contrary)


def _quote_left(
    quote: str | None, answer: Answer, words: Sequence[str], new_places: Mapping[int, int]
) -> tuple[str | None, bool]:
    """The words from the first to the last that is left, and whether they are those of old."""
    place = place_of(quote, answer.words) if quote else None
    if place is None:
        return None, False
    old = range(place[0], place[1] + 1)
    new = [new_places[index] for index in old if index in new_places]
    if not new:
        return None, False
    is_whole = len(new) == len(old) == max(new) - min(new) + 1
    return " ".join(words[min(new) : max(new) + 1]), is_whole


def composed(points: Sequence[LabelledPoint], rng: random.Random) -> Reading:
    """An answer put together from statements that make some of the points and miss others."""
    share_made = rng.choice(_SHARES_MADE)
    share_missed = _MISSED_ALOUD * (1 - share_made)
    made, contradicted = [0.0] * len(points), [0.0] * len(points)
    said: list[tuple[int | None, str]] = []
    for number, point in enumerate(points):
        chance = rng.random()
        if chance < share_made:
            said.append((number, rng.choice(point.made)))
            made[number] = 1.0
        elif chance < share_made + share_missed:
            miss = rng.randrange(len(point.not_made))
            said.append((None, point.not_made[miss]))
            contradicted[number] = float(miss == _CONTRADICTION)
        if rng.random() < _ALSO_MISSED:
            said.append((None, point.not_made[rng.choice(_NEAR_OR_EMPTY)]))
    rng.shuffle(said)
    words, quotes = _joined(said or [(None, "Well, let me think.")], len(points))
    return Reading(
        rng.choice(points).question,
        tuple(_point_text(Point(point.label, point.sentence), rng) for point in points),
        _worn(words, rng),
        tuple(made),
        tuple(contradicted),
        quotes,
    )


def composed_epoch(
    points: Sequence[LabelledPoint], rng: random.Random, size: int = 5
) -> list[Reading]:
    """Every point once, in groups of one field where there are several."""
    by_field: dict[str, list[LabelledPoint]] = {}
    for point in rng.sample(points, len(points)):
        by_field.setdefault(point.field, []).append(point)
    fields = rng.sample(list(by_field), len(by_field))
    line = [point for field in fields for point in by_field[field]]
    return [composed(line[at : at + size], rng) for at in range(0, len(line), size)]


def point_text(label: str, sentence: str) -> str:
    """A point as the reader is given it."""
    return label if sentence == label else f"{label}: {sentence}"


def _point_text(point: Point, rng: random.Random) -> str:
    if rng.random() < _LABEL_ALONE:
        return point.label
    return point_text(point.label, point.sentence)


def _reading(
    question: Question, answer: Answer, points: Sequence[str], kept: Iterable[int]
) -> Reading:
    """The words of an answer that were kept; what was cut in two is not judged."""
    kept = [index for index in kept if not is_filler(answer.words[index])]
    made, contradicted = list[float](), list[float]()
    quotes: list[Place | None] = []
    for label in answer.labels:
        left, quote = _what_is_left(label.quote, answer, kept)
        is_clear = left in {0, 1} and not (label.verdict == "partly" and quote is None)
        target = _TARGET[label.verdict] * left if is_clear else UNKNOWN
        made.append(target)
        quotes.append(quote if target == 1 else None)
        left, _ = _what_is_left(label.contrary, answer, kept)
        contradicted.append(left if left in {0, 1} else UNKNOWN)
    return Reading(
        question.text,
        tuple(points),
        tuple(answer.words[index] for index in kept) or ("Well.",),
        tuple(made),
        tuple(contradicted),
        tuple(quotes),
    )


def _what_is_left(
    quote: str | None, answer: Answer, kept: Sequence[int]
) -> tuple[float, Place | None]:
    """The share of a quote's words that were kept, and where they are among all that were."""
    place = place_of(quote, answer.words) if quote else None
    if not place:
        return 0.0, None
    words = [at for at in range(place[0], place[1] + 1) if not is_filler(answer.words[at])]
    left = [new for new, old in enumerate(kept) if place[0] <= old <= place[1]]
    return len(left) / len(words), (left[0], left[-1]) if left else None


def _joined(
    said: Sequence[tuple[int | None, str]], points: int
) -> tuple[list[str], tuple[Place | None, ...]]:
    """Statements as words, and where those are that make each point."""
    words: list[str] = []
    quotes: list[Place | None] = [None] * points
    for maker, text in said:
        first = len(words)
        words += text.split()
        if maker is not None:
            quotes[maker] = (first, len(words) - 1)
    return words, tuple(quotes)


def _worn(words: Sequence[str], rng: random.Random) -> tuple[str, ...]:
    """Now and then as a recogniser writes that leaves punctuation out."""
    if rng.random() < _WITHOUT_PUNCTUATION:
        return tuple(re.sub(r"[^\w'%]", "", word).lower() or "-" for word in words)
    return tuple(words)
