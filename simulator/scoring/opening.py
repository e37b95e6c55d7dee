"""How feedback begins: how the answer went, with praise only where it is deserved."""

from simulator.questions.bank import Question
from simulator.questions.key_points import are_marked
from simulator.scoring import phrases
from simulator.scoring.assessment import Assessment
from simulator.scoring.coverage import Coverage, Doubt, ScoredPoint, Verdict
from simulator.scoring.phrases import number_word
from simulator.scoring.relevance import bears_on

_STRONG_SHARE = 0.8
_FAIR_SHARE = 0.5
_FEW_WORDS = 5
_A_PAIR = 2


def opening_wordings(
    question: Question, assessment: Assessment, coverage: Coverage
) -> tuple[str, ...]:
    """The ways to begin, to be filled in with the count of points."""
    if not coverage.with_verdict(Verdict.COVERED):
        return _without_points(question, assessment, coverage)
    if coverage.contradicted or coverage.slips:
        return phrases.WITHOUT_PRAISE
    if tells_of_doubt(coverage):
        return phrases.FOUND_AND_PERHAPS
    if not are_marked(question):
        return phrases.FOUND_MOST if coverage.share >= _STRONG_SHARE else phrases.FOUND
    return _by_share(coverage)


def tells_of_doubt(coverage: Coverage) -> bool:
    """Whether the answer may be better than what is sure of it: then the opening says so."""
    is_spoilt = coverage.contradicted or coverage.slips
    return len(_perhaps(coverage)) > 1 and not is_spoilt and coverage.share < _STRONG_SHARE


def perhaps_counted(coverage: Coverage) -> str:
    """How many points may have been made in other words: "two", "two of the five points"."""
    perhaps, of_all = len(_perhaps(coverage)), len(coverage.points)
    if coverage.with_verdict(Verdict.COVERED):
        return number_word(perhaps)
    if perhaps == of_all:
        return f"all {number_word(of_all)} points" if of_all > _A_PAIR else "both points"
    return f"{number_word(perhaps)} of the {number_word(of_all)} points"


def _perhaps(coverage: Coverage) -> tuple[ScoredPoint, ...]:
    unsure = coverage.with_verdict(Verdict.UNSURE)
    return tuple(point for point in unsure if point.doubt is Doubt.IN_OTHER_WORDS)


def counted(question: Question, coverage: Coverage) -> str:
    """How many points were made: "two of five points", or ideas, where nobody marked points."""
    covered, of_all = len(coverage.with_verdict(Verdict.COVERED)), len(coverage.points)
    things = "points" if are_marked(question) else "ideas in the model answer"
    if covered < of_all:
        the = "" if are_marked(question) else "the "
        return f"{number_word(covered)} of {the}{number_word(of_all)} {things}"
    match of_all:
        case 1:
            return (
                "the one key point" if are_marked(question) else "the one idea in the model answer"
            )
        case 2:
            return f"both {things}"
        case _:
            return f"all {number_word(of_all)} {things}"


def _without_points(
    question: Question, assessment: Assessment, coverage: Coverage
) -> tuple[str, ...]:
    words = assessment.transcript.words
    if tells_of_doubt(coverage):
        return phrases.PERHAPS
    if coverage.with_verdict(Verdict.UNSURE):
        return phrases.DOUBTFUL
    if bears_on(question, coverage, words):
        return phrases.NOTHING_YET
    return phrases.ONLY_A_FEW_WORDS if len(words) <= _FEW_WORDS else phrases.OFF_THE_POINT


def _by_share(coverage: Coverage) -> tuple[str, ...]:
    share = coverage.share
    if share == 1:
        is_prompted = any(point.prompted for point in coverage.points)
        return phrases.COMPLETE_WHEN_ASKED if is_prompted else phrases.COMPLETE
    if share >= _STRONG_SHARE:
        return phrases.STRONG
    return phrases.FAIR if share >= _FAIR_SHARE else phrases.BEGINNING
