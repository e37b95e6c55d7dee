"""Whether an answer has anything to do with its question."""

from collections.abc import Iterable, Sequence

from simulator.english.stems import stem
from simulator.english.tokens import tokenise
from simulator.english.wordfreq_lexicon import is_commonest_word
from simulator.questions.bank import Question
from simulator.scoring.coverage import Coverage, Verdict
from simulator.transcribing.transcript import Word

_LEAST_LIKENESS = 0.3


def bears_on(question: Question, coverage: Coverage, words: Sequence[Word]) -> bool:
    """Whether anything at all in an answer bears on the question.

    That is a point that is made, perhaps made or contradicted, a slip, a passage that is somewhat
    like a point, or one word of the question or its model answer, except the most common ones. One
    is enough: an answer in other words has few of them.
    """
    if coverage.slips or any(point.verdict is not Verdict.MISSED for point in coverage.points):
        return True
    if coverage.contradicted or _is_near(coverage):
        return True
    texts = f"{question.text} {question.answer}".replace("`", " ").split()
    return not _content(texts).isdisjoint(_content(word.text for word in words))


def _is_near(coverage: Coverage) -> bool:
    return any(
        passage.confidence >= _LEAST_LIKENESS
        for point in coverage.points
        for passage in point.closest
    )


def _content(words: Iterable[str]) -> set[str]:
    return {stem(token.text) for token in tokenise(words) if not is_commonest_word(token.text)}
