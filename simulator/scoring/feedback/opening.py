"""How feedback begins: how the answer went, with praise only where it is deserved."""

from simulator.english.lists import listed
from simulator.english.numbers.words import number_word
from simulator.questions.bank import Question
from simulator.questions.key_points import are_marked
from simulator.scoring.coverage import Coverage, Doubt, ScoredPoint, Verdict
from simulator.scoring.feedback.answered import Answered
from simulator.scoring.feedback.remarks import Remark, aloud
from simulator.scoring.feedback.wording import PointForm, Wordings

_STRONG_SHARE = 0.8
_FAIR_SHARE = 0.5
_FEW_WORDS = 5
_A_PAIR = 2
_MOST_LISTED = 5

_COMPLETE = (
    "That was a complete answer: you made {count}.",
    "Nothing was missing: you made {count}.",
    "You covered everything: you made {count}.",
    "That's all of it: you made {count}.",
)
_COMPLETE_WHEN_ASKED = (
    "With the follow-up, you made {count}.",
    "In the end, you made {count}.",
)
_COMPLETE_IN_BRIEF = (
    "That was complete: {points}.",
    "Nothing was missing: {points}.",
    "Yes, that's all of it: {points}.",
)
_STRONG = (
    "That was a strong answer: you made {count}.",
    "Nearly everything was there: you made {count}.",
    "Well answered: you made {count}.",
    "Very good: you made {count}.",
)
_FAIR = (
    "That was a good start: you made {count}.",
    "You had a good part of it: you made {count}.",
    "You're well on your way: you made {count}.",
    "That's a solid base: you made {count}.",
)
_BEGINNING = (
    "There's more to say here: you made {count}.",
    "There's room for more: you made {count}.",
    "That's a start: you made {count}.",
    "So far, you've made {count}.",
)
_FOUND = (
    "I found {count}.",
    "I heard {count}.",
    "As far as I can tell, you covered {count}.",
)
_FOUND_MOST = (
    "That looks like a strong answer: I found {count}.",
    "As far as I can tell, nearly everything was there: I found {count}.",
    "That was thorough: I heard {count}.",
)
_PERHAPS = (
    "I think I heard {perhaps} in your own words, but I'm not sure.",
    "You may have made {perhaps} in your own words.",
    "I'm not certain, but you may have made {perhaps}.",
)
_WITHOUT_PRAISE = (
    "You covered {count}.",
    "I heard {count}.",
    "As far as I can tell, you covered {count}.",
)
_DOUBTFUL = (
    "I couldn't make out any of the points for sure.",
    "I'm not sure that you made any of the points.",
    "I can't say for sure that you made any of the points.",
)
_NOTHING_YET = (
    "I heard your answer, but I couldn't find any of the points in it.",
    "I didn't find any of the points in your answer.",
    "As far as I can tell, you didn't make any of the points.",
)
_ONLY_A_FEW_WORDS = (
    "That was only a few words.",
    "That was very short.",
)
_OFF_THE_POINT = (
    "I couldn't connect that answer to the question.",
    "I couldn't see how that answers the question.",
)


def opening(answer: Answered) -> Remark:
    """How many points were made; of a short answer that makes all, which."""
    if _can_name_all(answer):
        names = [answer.name(point).text for point in answer.covered]
        return aloud(answer.say(_COMPLETE_IN_BRIEF, points=listed(names, _MOST_LISTED)))
    count = _counted(answer.question, answer.coverage)
    perhaps = _perhaps_counted(answer.coverage)
    return aloud(answer.say(_wordings(answer), count=count, perhaps=perhaps))


def _can_name_all(answer: Answered) -> bool:
    is_whole = answer.coverage.share == 1 and not answer.coverage.slips
    forms = {answer.name(point).form for point in answer.covered}
    is_nameable = PointForm.STATEMENT not in forms and are_marked(answer.question)
    return answer.is_brief and is_whole and is_nameable


def _wordings(answer: Answered) -> Wordings:
    coverage = answer.coverage
    if not answer.covered:
        return _without_points(answer)
    if coverage.contradicted or coverage.slips:
        return _WITHOUT_PRAISE
    if are_marked(answer.question) and not tells_of_doubt(coverage):
        return _by_share(coverage)
    return _FOUND_MOST if coverage.share >= _STRONG_SHARE else _FOUND


def tells_of_doubt(coverage: Coverage) -> bool:
    """Whether the answer may be better than what is sure of it: then the opening says so."""
    is_spoilt = coverage.contradicted or coverage.slips
    return len(_perhaps(coverage)) > 1 and not is_spoilt and coverage.share < _STRONG_SHARE


def _perhaps_counted(coverage: Coverage) -> str:
    """How many points may have been made in other words: "two of the five points"."""
    perhaps, of_all = len(_perhaps(coverage)), len(coverage.points)
    if perhaps == of_all:
        return f"all {number_word(of_all)} points" if of_all > _A_PAIR else "both points"
    return f"{number_word(perhaps)} of the {number_word(of_all)} points"


def _perhaps(coverage: Coverage) -> tuple[ScoredPoint, ...]:
    unsure = coverage.with_verdict(Verdict.UNSURE)
    return tuple(point for point in unsure if point.doubt is Doubt.IN_OTHER_WORDS)


def _counted(question: Question, coverage: Coverage) -> str:
    """How many points were made: "two of the five points", and perhaps how many more.

    They are called ideas where nobody marked points.
    """
    covered, of_all = len(coverage.with_verdict(Verdict.COVERED)), len(coverage.points)
    things = "points" if are_marked(question) else "ideas in the model answer"
    if covered < of_all:
        perhaps = len(_perhaps(coverage))
        more = f", and perhaps {number_word(perhaps)} more" if perhaps else ""
        return f"{number_word(covered)} of the {number_word(of_all)} {things}{more}"
    match of_all:
        case 1:
            return (
                "the one key point" if are_marked(question) else "the one idea in the model answer"
            )
        case 2:
            return f"both {things}"
        case _:
            return f"all {number_word(of_all)} {things}"


def _without_points(answer: Answered) -> Wordings:
    if tells_of_doubt(answer.coverage):
        return _PERHAPS
    if answer.coverage.with_verdict(Verdict.UNSURE):
        return _DOUBTFUL
    if answer.bears_on_question:
        return _NOTHING_YET
    return _ONLY_A_FEW_WORDS if len(answer.words) <= _FEW_WORDS else _OFF_THE_POINT


def _by_share(coverage: Coverage) -> Wordings:
    share = coverage.share
    if share == 1:
        is_prompted = any(point.prompted for point in coverage.points)
        return _COMPLETE_WHEN_ASKED if is_prompted else _COMPLETE
    if share >= _STRONG_SHARE:
        return _STRONG
    return _FAIR if share >= _FAIR_SHARE else _BEGINNING
