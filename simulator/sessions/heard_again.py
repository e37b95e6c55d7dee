"""What a person's word on a verdict teaches for next time."""

from simulator.english.tokens import token_texts
from simulator.english.wordfreq_lexicon import is_frequent_word, is_ordinary_word
from simulator.history.heard_forms import HeardForms
from simulator.history.records import AnswerRecord
from simulator.questions.bank import KeyPoint, Question
from simulator.questions.key_points import key_points_of
from simulator.scoring.appeal import Appeal, Ruling
from simulator.scoring.coverage import Coverage, ScoredPoint, Verdict
from simulator.scoring.example_finder import are_alike
from simulator.scoring.resemblance import ways_of_saying

_FEWEST_RARER_WORDS = 2
_MOST_MISHEARD_WORDS = 3
_MOST_SHOWN_WORDS = 8


def keep_meant_words(
    heard_forms: HeardForms, before: AnswerRecord, after: AnswerRecord, appeal: Appeal | None
) -> str | None:
    """Keep, or drop, what a person's word on an answer teaches, and say so; None for nothing.

    There is an ``appeal`` where it was looked for, and none where points were ticked by key.

    Raises:
        HistoryError: the kept words can't be read or written.
    """
    if appeal and appeal.ruling is not Ruling.DECIDED:
        return keep_heard_form(heard_forms, appeal)
    was, now = before.assessment.coverage, after.assessment.coverage
    return keep_own_words(heard_forms, after.question, was, now) if was and now else None


def keep_heard_form(heard_forms: HeardForms, appeal: Appeal) -> str | None:
    """Keep how a credited point was written down, and say so; None if there is nothing to keep.

    Raises:
        HistoryError: the kept words can't be read or written.
    """
    if appeal.point is None or appeal.heard is None:
        return None
    if not appeal.is_in_own_words and _is_ordinary(appeal.heard):
        return (
            f'"{appeal.heard}" won\'t count next time: people say it all the time, '
            f"and it would count for {appeal.point} whenever you did."
        )
    heard_forms.keep(appeal.point, appeal.heard)
    return _kept(appeal.heard, appeal.point)


def keep_own_words(
    heard_forms: HeardForms, question: Question, before: Coverage, after: Coverage
) -> str | None:
    """Keep the words of points that were ticked, and drop those of points that no longer are.

    Returns a sentence for each that says so; None if there is nothing to keep or to drop.

    Raises:
        HistoryError: the kept words can't be read or written.
    """
    known = {point.text: point for point in key_points_of(question)}
    earlier = {point.text: point for point in before.points}
    lessons = [
        _learnt(heard_forms, earlier[point.text], point, known.get(point.text))
        for point in after.points
        if point.text in earlier and point.verdict is not earlier[point.text].verdict
    ]
    return " ".join(filter(None, lessons)) or None


def _learnt(
    heard_forms: HeardForms, before: ScoredPoint, after: ScoredPoint, known: KeyPoint | None
) -> str | None:
    if after.verdict is Verdict.COVERED and after.evidence:
        return _keep(heard_forms, before, after, known)
    if before.verdict is Verdict.COVERED and before.evidence:
        return _drop(heard_forms, before.text, before.evidence.text)
    return None


def _keep(
    heard_forms: HeardForms, before: ScoredPoint, after: ScoredPoint, known: KeyPoint | None
) -> str | None:
    """Keep the words of a ticked point, unless they are how it or anything is said anyway."""
    words = after.evidence.text if after.evidence else ""
    is_ticked = after.how == "self" and not _is_ordinary(words)
    is_said_so = known is not None and token_texts(words) in ways_of_saying(known)
    if (is_ticked and not is_said_so) or _was_dropped(before, known, words):
        heard_forms.keep(after.text, words)
        return _kept(words, after.text)
    return None


def _was_dropped(before: ScoredPoint, known: KeyPoint | None, words: str) -> bool:
    """Whether these words counted in this session until the person took the point back."""
    ways = (*known.aliases, *known.examples) if known else ()
    return before.how == "self" and any(are_alike(way, words) for way in ways)


def _drop(heard_forms: HeardForms, point: str, words: str) -> str | None:
    """Drop all that is kept and much like these words."""
    alike = [form for form in heard_forms.all().get(point, ()) if are_alike(form, words)]
    for form in alike:
        heard_forms.drop(point, form)
    return f'"{_shortened(alike[0])}" no longer counts for {point}.' if alike else None


def _kept(words: str, point: str) -> str:
    return (
        f'From your next session on, "{_shortened(words)}" counts for {point}. '
        "Untick the point if it should not."
    )


def _shortened(words: str) -> str:
    first = words.split()[:_MOST_SHOWN_WORDS]
    return words if len(words.split()) <= len(first) else f"{' '.join(first)} ..."


def _is_ordinary(text: str) -> bool:
    """Whether people say these few words every day: ordinary ones, all but one of them frequent."""
    tokens = token_texts(text)
    rarer = [token for token in tokens if not is_frequent_word(token)]
    return (
        len(text.split()) <= _MOST_MISHEARD_WORDS
        and all(map(is_ordinary_word, tokens))
        and len(rarer) < _FEWEST_RARER_WORDS
    )
