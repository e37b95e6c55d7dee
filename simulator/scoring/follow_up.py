"""Which follow-up is asked after an answer, and what the reply to it adds."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from simulator.english.fillers import is_filler
from simulator.english.tokens import tokenise
from simulator.questions.bank import FollowUp, Question
from simulator.questions.key_points import key_points_of, slips_of
from simulator.scoring.coverage import Coverage, ScoredPoint, Verdict
from simulator.scoring.scorer import Scorer
from simulator.transcribing.transcript import Word


def choose_follow_up(
    question: Question, coverage: Coverage, asked: Collection[str]
) -> FollowUp | None:
    """The follow-up about most of the points that are not covered, None when there is none.

    Those whose text is among ``asked`` are left out; between equals the order of the bank
    decides. A name that is no key point of the question, which a bank file can't hold, is
    never missing.
    """
    missing = {point.text for point in coverage.points if point.verdict is not Verdict.COVERED}
    useful = [
        follow_up
        for follow_up in question.follow_ups
        if follow_up.text not in asked and missing.intersection(follow_up.key_points)
    ]
    return max(useful, key=lambda f: len(missing.intersection(f.key_points)), default=None)


def with_follow_up(question: Question, asked: str) -> Question:
    """The question once a follow-up has been asked: repeating either earns nothing."""
    return replace(
        question,
        text=asked_in_all(question, asked),
        marked_key_points=(*key_points_of(question), *slips_of(question)),
    )


def score_reply(
    scorer: Scorer, question: Question, asked: str, words: Sequence[Word]
) -> Coverage | None:
    """Coverage of the words of a reply to a follow-up that was asked in these words.

    It is on all points of the question. What was asked may be too short for
    its repetition to be noticed; a reply that only repeats it has no coverage.
    """
    if _is_repetition(question.text, asked, words):
        return None
    return scorer.score(with_follow_up(question, asked), words)


def asked_in_all(question: Question, asked: str) -> str:
    """The question and a follow-up to it as one text."""
    return f"{question.text} {asked}"


def with_prompted(coverage: Coverage, reply: Coverage) -> Coverage:
    """Coverage of an answer and a reply together: of each point the better verdict.

    What says the opposite of a point that stays missing is kept, from whichever it is. Verdicts
    that rest on the reply are marked as prompted; both must be on the same points.
    """
    replied_slips = (replace(slip, prompted=True) for slip in reply.slips)
    slips = {slip.text: slip for slip in (*replied_slips, *coverage.slips)}
    return Coverage(
        tuple(
            _better(point, replied)
            for point, replied in zip(coverage.points, reply.points, strict=True)
        ),
        tuple(slips.values()),
    )


def newly_prompted(before: Coverage | None, after: Coverage | None) -> tuple[str, ...]:
    """The points to which a reply gave another verdict, and slips in it.

    Args:
        before: the coverage before it.
        after: the coverage with it.
    """
    if before is None or after is None:
        return ()
    pairs = zip(before.points, after.points, strict=True)
    slips = (slip.text for slip in after.slips if slip not in before.slips)
    return (*(now.text for earlier, now in pairs if now != earlier), *slips)


def _better(point: ScoredPoint, replied: ScoredPoint) -> ScoredPoint:
    """The better verdict; between equals that of the reply only where it says the opposite."""
    is_better = replied.verdict.rank > point.verdict.rank
    is_missed = point.verdict is replied.verdict is Verdict.MISSED
    is_first_opposite = replied.contradiction is not None and point.contradiction is None
    if is_better or (is_missed and is_first_opposite):
        return replace(replied, prompted=True)
    return point


def _is_repetition(question_text: str, asked: str, words: Sequence[Word]) -> bool:
    said = _texts(word.text for word in words if not is_filler(word.text))
    return said in (_texts(text.split()) for text in (question_text, asked))


def _texts(words: Iterable[str]) -> list[str]:
    return [token.text for token in tokenise(words)]
