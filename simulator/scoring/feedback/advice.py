"""One thing to try in the next attempt."""

from collections.abc import Collection, Iterator

from simulator.english.lists import listed
from simulator.questions.key_points import key_points_of
from simulator.questions.star import is_of_star
from simulator.scoring.coverage import Doubt
from simulator.scoring.feedback.answered import MOST_NAMED, Answered
from simulator.scoring.feedback.opening import tells_of_doubt
from simulator.scoring.feedback.remarks import Remark, likewise
from simulator.scoring.feedback.wording import by_form

_ENOUGH_SHARE = 0.8
_LITTLE_TIME_SHARE = 0.35
_FEWEST_POINTS_TO_ORDER = 3

_NEXT_WITH_POINTS = by_form(
    name=(
        "Next time, add {points} as well.",
        "In your next attempt, bring in {points} too.",
        "When you try again, cover {points} as well.",
    ),
    phrase=(
        "Next time, add this as well: {points}.",
        "When you try again, add this too: {points}.",
    ),
    statement=(
        "Look in the model answer for what you left out.",
        "Read the model answer, and pick up what you left out.",
    ),
    part=(
        "Next time, say {points} as well.",
        "When you try again, tell me {points} too.",
    ),
)
_NEXT_WITH_GAP = (
    "Try it again, and add that.",
    "Next time, make room for that.",
    "In your next attempt, add a sentence about that.",
)
_NEXT_WITH_TIME = (
    "You used {used} of your {limit} seconds. Next time, give an example for each point.",
    "You had {limit} seconds and used {used}. Next time, say more about why and how.",
    "You used {used} of your {limit} seconds. Next time, explain each point.",
    "You had {limit} seconds and used {used}. Next time, spend a sentence on each point.",
)
_NEXT_WHEN_COMPLETE = (
    "Next time, begin with the point that matters most.",
    "Next time, add an example of your own, with a number in it.",
    "Next time, try to say the same in fewer words.",
)
_NEXT_WHEN_STORY_COMPLETE = (
    "Next time, try to tell the same story in fewer sentences.",
    "Next time, put a number on the result.",
    "Next time, try another story for the same question.",
)
_NEXT_WHEN_INDISTINCT = (
    "Next time, say the names a little more slowly.",
    "Next time, say the technical terms slowly, and move closer to the microphone.",
)
_NEXT_WHEN_PERHAPS = (
    "If you made a point that I wasn't sure of, you can tick it yourself.",
    "If you did make a point, you can tick it yourself.",
    "You can tick any point that you made and I wasn't sure of.",
)
_NEXT_WHEN_CONTRADICTED = by_form(
    name=(
        "Go over {point} in the model answer, then try again.",
        "Check what the model answer says about {point}, then try again.",
    ),
    phrase=(
        "Go over the model answer once more, then try again.",
        "Have another look at the model answer, then try again.",
    ),
    statement=(
        "Go over the model answer once more, then try again.",
        "Have another look at the model answer, then try again.",
    ),
)
_NEXT_WITHOUT_SLIPS = (
    "Try it again without {points}.",
    "Next time, leave out {points}.",
)
_NEXT_WHEN_NOTHING_FOUND = (
    "Compare your answer with the model answer. You may have made some points in your own words.",
    "Have a look at the model answer. You may have said some of it in your own words.",
)
_NEXT_WHEN_OFF = (
    "Go over the model answer, then try it in your own words.",
    "Have a look at the model answer, then try again.",
)


def next_attempt(answer: Answered, told: Collection[str]) -> Remark | None:
    """What to try, if there is anything that is not among the topics which were told before."""
    return next((tip for tip in _tips(answer) if not tip.topic or tip.topic not in told), None)


def _tips(answer: Answered) -> Iterator[Remark]:
    """Every tip that fits, the best first."""
    if answer.is_empty:
        is_near = answer.bears_on_question and not answer.coverage.contradicted
        wordings = _NEXT_WHEN_NOTHING_FOUND if is_near else _NEXT_WHEN_OFF
        yield _tip(answer.say(wordings), "comparing" if is_near else "starting again")
        return
    if answer.missed and _has_time_left(answer):
        yield _tip(_on_time_left(answer), "time left")
    if tells_of_doubt(answer.coverage) and len(answer.missed) <= len(answer.unsure):
        yield _tip(answer.say(_NEXT_WHEN_PERHAPS), "ticking")
    if text := _on_what_was_wrong(answer) or _on_what_is_left(answer):
        yield _tip(text)


def _tip(text: str, topic: str = "") -> Remark:
    return likewise("Tip", text, topic)


def _on_what_was_wrong(answer: Answered) -> str | None:
    for point in answer.coverage.contradicted:
        name = answer.name(point)
        return answer.say(_NEXT_WHEN_CONTRADICTED[name.form], point=name.text)
    if answer.coverage.slips:
        points = listed([slip.text for slip in answer.coverage.slips], MOST_NAMED)
        return answer.say(_NEXT_WITHOUT_SLIPS, points=points)
    return None


def _on_what_is_left(answer: Answered) -> str | None:
    if len(answer.missed) > 1:
        return answer.say_all(_NEXT_WITH_POINTS, answer.missed[1:])
    if answer.unsure and all(point.doubt is Doubt.MISHEARD for point in answer.unsure):
        return answer.say(_NEXT_WHEN_INDISTINCT)
    if answer.is_brief or answer.unsure:
        return None
    if answer.missed:
        return answer.say(_NEXT_WITH_GAP)
    if len(answer.covered) < _FEWEST_POINTS_TO_ORDER:
        return None
    is_story = all(map(is_of_star, key_points_of(answer.question)))
    return answer.say(_NEXT_WHEN_STORY_COMPLETE if is_story else _NEXT_WHEN_COMPLETE)


def _has_time_left(answer: Answered) -> bool:
    share = answer.delivery.time_used_share
    is_far_from_complete = answer.coverage.share < _ENOUGH_SHARE
    has_time = share is not None and share < _LITTLE_TIME_SHARE
    return not answer.is_brief and is_far_from_complete and has_time


def _on_time_left(answer: Answered) -> str:
    limit_seconds = answer.delivery.limit_seconds or 0.0
    used_seconds = limit_seconds * (answer.delivery.time_used_share or 0.0)
    return answer.say(_NEXT_WITH_TIME, used=f"{used_seconds:.0f}", limit=f"{limit_seconds:.0f}")
