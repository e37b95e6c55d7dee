"""The coach's wordings, several for each thing to say.

The number of the remark decides which one is used. So two answers in a row never get the same
words, and the same session always gets the same ones.
"""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType

from simulator.english.number_words import CARDINALS

_MOST_IN_LETTERS = 12
_NUMBERS = ("no", *CARDINALS[1 : _MOST_IN_LETTERS + 1])


class PointForm(StrEnum):
    """How a point fits into a sentence.

    A name stands in it like a noun, a phrase behind a colon, a statement between quotation marks,
    and a part of a story completes "You said ...".
    """

    NAME = "name"
    PHRASE = "phrase"
    STATEMENT = "statement"
    PART = "part"


Wordings = tuple[str, ...]


def _by_kind(**wordings: Wordings) -> Mapping[PointForm, Wordings]:
    """What is said about points of each kind; a kind without wordings uses those of names."""
    return MappingProxyType({kind: wordings.get(kind, wordings["name"]) for kind in PointForm})


COMPLETE = (
    "That was a complete answer: you made {count}.",
    "Nothing was missing: you made {count}.",
    "You covered everything: you made {count}.",
    "That's all of it: you made {count}.",
)
COMPLETE_WHEN_ASKED = (
    "With the follow-up, you made {count}.",
    "In the end, you made {count}.",
)
COMPLETE_IN_BRIEF = (
    "That was complete: {points}.",
    "Nothing was missing: {points}.",
    "Yes, that's all of it: {points}.",
)
STRONG = (
    "That was a strong answer: you made {count}.",
    "Nearly everything was there: you made {count}.",
    "Well answered: you made {count}.",
    "Very good: you made {count}.",
)
FAIR = (
    "That was a good start: you made {count}.",
    "A good part of it was there: you made {count}.",
    "You're well on your way: you made {count}.",
    "That's a solid base: you made {count}.",
)
BEGINNING = (
    "There's more to say here: you made {count}.",
    "You made {count}, so there's room for more.",
    "That's a beginning: you made {count}.",
    "So far, you've made {count}.",
)
FOUND = (
    "I found {count}.",
    "By my count, you covered {count}.",
    "As far as I can tell, you covered {count}.",
)
FOUND_MOST = (
    "That looks like a strong answer: I found {count}.",
    "As far as I can tell, nearly everything was there: I found {count}.",
    "That was thorough: by my count, you covered {count}.",
)
FOUND_AND_PERHAPS = (
    "I found {count}, and perhaps {perhaps} more.",
    "By my count, you covered {count}. There may be {perhaps} more, in your own words.",
    "I'm sure of {count}. You may have covered {perhaps} more in your own words.",
)
PERHAPS = (
    "I may have heard {perhaps}, in your own words.",
    "You may have made {perhaps} in your own words.",
    "I'm not certain, but you may have made {perhaps}.",
)
WITHOUT_PRAISE = (
    "You covered {count}.",
    "I heard {count}.",
    "By my count, you covered {count}.",
)
DOUBTFUL = (
    "I couldn't make out any of the points for sure.",
    "I can't be sure of any point in that answer.",
    "I'm not sure yet that you made any of the points.",
)
NOTHING_YET = (
    "I heard your answer, but I couldn't find any of the points in it.",
    "I didn't find any of the points in your answer.",
    "As far as I can tell, you didn't make any of the points.",
)
ONLY_A_FEW_WORDS = (
    "That was only a few words.",
    "That was very short.",
)
OFF_THE_POINT = (
    "I couldn't connect that answer to the question.",
    "I couldn't see how that answers the question.",
)
CONTRADICTED = (
    'You said, "{quote}". The model answer says the opposite: "{sentence}"',
    'You said, "{quote}". The model answer puts it the other way round: "{sentence}"',
)
CONTRADICTED_WITHOUT_MODEL = _by_kind(
    name=(
        'You said, "{quote}". That\'s the opposite of {point}.',
        'I heard the opposite of {point} when you said, "{quote}".',
    ),
    phrase=('You said, "{quote}". It should be the opposite: {point}.',),
)
SLIPPED = (
    "One thing to avoid: {points}.",
    "It's better to leave this out: {points}.",
)
SLIPPED_OFTEN = (
    "Some things to avoid: {points}.",
    "It's better to leave these out: {points}.",
)
SLIPPED_SAYING = ('You said, "{quote}".',)
STRENGTH = _by_kind(
    name=(
        'You covered {point} when you said, "{quote}".',
        'I heard {point} when you said, "{quote}".',
        'Your point about {point} was clear: "{quote}".',
    ),
    phrase=(
        'You made this point: {point}. You said, "{quote}".',
        'This point was clear: {point}. You said, "{quote}".',
    ),
    statement=(
        'This was a good point: "{quote}".',
        'You made a good point here: "{quote}".',
        'This was to the point: "{quote}".',
    ),
    part=(
        'You said {clause}: "{quote}".',
        'It was good to hear {clause}: "{quote}".',
    ),
)
IN_OWN_WORDS = _by_kind(
    name=(
        'You put {point} in your own words: "{quote}".',
        'You said, "{quote}". That\'s {point}, in your own words.',
        'You explained {point} in your own way: "{quote}".',
    ),
    phrase=(
        'You made this point in your own words: {point}. You said, "{quote}".',
        'You made this point in your own way: {point}. You said, "{quote}".',
    ),
    statement=(
        'You made a good point in your own words: "{quote}".',
        'You put this in your own way: "{quote}".',
        'This was to the point: "{quote}".',
    ),
    part=(
        'You said {clause}: "{quote}".',
        'It was good to hear {clause}: "{quote}".',
    ),
)
PROMPTED = _by_kind(
    name=(
        "After a follow-up, you added {points}.",
        "You had {points} too, once I asked.",
        "It took a follow-up to hear {points}.",
    ),
    phrase=(
        "After a follow-up, you added this: {points}.",
        "You had this too, once I asked: {points}.",
    ),
    statement=(
        "After a follow-up, you added {points}.",
        "You had {points}, once I asked.",
        "It took a follow-up to hear {points}.",
    ),
)
GAP = _by_kind(
    name=(
        "The main thing you left out was {point}.",
        "The first thing to add is {point}.",
        "The most important gap is {point}.",
        "I was hoping to hear about {point}.",
    ),
    phrase=(
        "The main thing you left out was this: {point}.",
        "The first thing to add is this: {point}.",
        "The most important gap is this: {point}.",
    ),
    statement=(
        'The main thing you left out was this: "{point}"',
        'The first thing to add is this: "{point}"',
        'You didn\'t mention this: "{point}"',
    ),
    part=(
        "You didn't say {clause}.",
        "You left out {clause}.",
        "I didn't hear {clause}.",
    ),
)
GAP_AT_FIRST = _by_kind(
    name=(
        "The main point is {point}.",
        "Above all, this question is about {point}.",
        "The point to start with is {point}.",
    ),
    phrase=(
        "The main point is this: {point}.",
        "The first thing to say is this: {point}.",
    ),
    statement=(
        'The main point is this: "{point}"',
        'Above all, the model answer says this: "{point}"',
    ),
    part=(
        "You didn't say {clause}.",
        "You left out {clause}.",
        "I didn't hear {clause}.",
    ),
)
GAP_ALONE = _by_kind(
    name=(
        "The one thing you left out was {point}.",
        "The only thing to add is {point}.",
        "The only gap is {point}.",
    ),
    phrase=(
        "The one thing you left out was this: {point}.",
        "The only thing to add is this: {point}.",
    ),
    statement=(
        'The one thing you left out was this: "{point}"',
        'The only thing to add is this: "{point}"',
    ),
    part=(
        "You didn't say {clause}.",
        "You left out {clause}.",
        "I didn't hear {clause}.",
    ),
)
REASON = (
    'The model answer says: "{sentence}"',
    'The model answer puts it this way: "{sentence}"',
    'Here is how the model answer says it: "{sentence}"',
)
MISHEARD = _by_kind(
    name=(
        'I heard "{heard}", but you may have said {point}.',
        'I may have misheard {point} as "{heard}".',
        'I heard "{heard}". Perhaps you meant {point}.',
    ),
    phrase=(
        'I heard "{heard}". Perhaps you meant this: {point}.',
        'I heard "{heard}", but you may have said this: {point}.',
    ),
    statement=(
        'I heard "{heard}". Perhaps you meant this: "{point}"',
        'I heard "{heard}", but you may have said this: "{point}"',
    ),
)
INDISTINCT = _by_kind(
    name=(
        "I wasn't sure I heard {point}.",
        "You may have said {point}, but I didn't catch it clearly.",
        "I think you said {point}, but it wasn't clear.",
    ),
    phrase=(
        "I wasn't sure I heard this: {point}.",
        "I think you said this, but it wasn't clear: {point}.",
    ),
    statement=(
        'I wasn\'t sure I heard this: "{point}"',
        'I think you said this, but it wasn\'t clear: "{point}"',
    ),
)
MISSPELT = _by_kind(
    name=(
        'You wrote "{heard}". If you meant {point}, tick it and it counts.',
        'You wrote "{heard}", and I wasn\'t sure you meant {point}.',
    ),
    phrase=(
        'You wrote "{heard}". If you meant this, tick it and it counts: {point}.',
        'You wrote "{heard}". I wasn\'t sure you meant this: {point}.',
    ),
    statement=(
        'You wrote "{heard}". If you meant this, tick it and it counts: "{point}"',
        'You wrote "{heard}". I wasn\'t sure you meant this: "{point}"',
    ),
)
PERHAPS_IN_OTHER_WORDS = _by_kind(
    name=(
        'You may have covered {point} in your own words: "{heard}". I can\'t tell for sure.',
        'Perhaps you meant {point} when you said, "{heard}".',
        'I wasn\'t sure whether "{heard}" was about {point}.',
    ),
    phrase=(
        'You said, "{heard}". Perhaps you meant this: {point}.',
        'You may have made this point in your own words: {point}. You said, "{heard}".',
    ),
    statement=(
        'You said, "{heard}". Perhaps you meant this: "{point}"',
        'I wasn\'t sure about "{heard}". You may have meant this: "{point}"',
        'When you said, "{heard}", you came close to this: "{point}"',
    ),
    part=(
        'You may have said {clause}: "{heard}". I can\'t tell for sure.',
        'I wasn\'t sure whether you meant to say {clause}: "{heard}".',
    ),
)
PERHAPS_A_PART = (
    "I wasn't sure you said {clause}.",
    "You may have said {clause}. I can't tell for sure.",
)
ALSO_UNSURE = _by_kind(
    name=(
        "I wasn't sure about {points} either.",
        "I also wasn't sure about {points}.",
    ),
    phrase=(
        "I wasn't sure about this either: {points}.",
        "I also wasn't sure about this: {points}.",
    ),
    statement=(
        "I wasn't sure about {points}.",
        "I also wasn't sure about {points}.",
    ),
)
NEGATED = _by_kind(
    name=(
        "You mentioned {point}, but it sounded as if you didn't use it.",
        "I wasn't sure whether you were for or against {point}.",
    ),
    phrase=(
        "You mentioned this, but it sounded as if you were against it: {point}.",
        "I wasn't sure whether you were for or against this: {point}.",
    ),
    statement=(
        'You mentioned this, but it sounded as if you were against it: "{point}"',
        'I wasn\'t sure whether you were for or against this: "{point}"',
    ),
)
LISTED = _by_kind(
    name=(
        "You mentioned {point} in a list. Say what it does here, and it counts.",
        "You only listed {point}. Say what you use it for.",
    ),
    phrase=("You only listed this: {point}. Say what it does here, and it counts.",),
    statement=('You only listed this: "{point}" Say what it does here, and it counts.',),
)
NEXT_WITH_POINTS = _by_kind(
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
        "The model answer has {points}.",
        "Look for {points} in the model answer.",
    ),
)
NEXT_WITH_GAP = _by_kind(
    name=(
        "Try it again, and add {points}.",
        "Next time, make room for {points}.",
        "In your next attempt, add a sentence about {points}.",
    ),
    phrase=(
        "Try it again, and add that.",
        "In your next attempt, add a sentence about that.",
    ),
    statement=(
        "Try it again, and add that.",
        "In your next attempt, add a sentence about that.",
    ),
)
NEXT_WITH_TIME = (
    "That took {used} of {limit} seconds. Next time, give an example for each point.",
    "You had {limit} seconds and used {used}. Next time, say more about why and how.",
    "You used {used} of your {limit} seconds. Next time, explain each point.",
    "You had {limit} seconds and used {used}. Next time, spend a sentence on each point.",
)
NEXT_WHEN_COMPLETE = (
    "Next time, say what the problem was first, and then how you solved it.",
    "Next time, add an example of your own, with a number in it.",
    "Next time, try making the points in a different order.",
)
NEXT_WHEN_STORY_COMPLETE = (
    "Next time, try to tell the same story in fewer sentences.",
    "Next time, put a number on the result.",
    "Next time, try another story for the same question.",
)
NEXT_WHEN_INDISTINCT = (
    "Next time, say the names a little more slowly.",
    "Next time, say the technical terms slowly, and move closer to the microphone.",
)
NEXT_WHEN_PERHAPS = (
    "If you made a point that I wasn't sure of, tick it.",
    "Tick the points that you did make, and they count.",
    "Tick any point you made that I wasn't sure of.",
)
NEXT_WHEN_CONTRADICTED = _by_kind(
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
NEXT_WITHOUT_SLIPS = (
    "Try it again without {points}.",
    "Next time, leave out {points}.",
)
NEXT_WHEN_NOTHING_FOUND = (
    "Compare it with the model answer. You may have made some points in your own words.",
    "Have a look at the model answer. You may have said some of it in your own words.",
)
NEXT_WHEN_OFF = (
    "Listen to the model answer, then try it in your own words.",
    "Have a look at the model answer, then try again.",
)


def choose(phrases: Sequence[str], number: int) -> str:
    """One of several ways to say something; consecutive numbers give different ones."""
    return phrases[number % len(phrases)]


def number_word(number: int) -> str:
    """The number as it is said, up to twelve in letters."""
    return _NUMBERS[number] if number < len(_NUMBERS) else str(number)


def listed(names: Sequence[str], most: int) -> str:
    """``A, B and C``, or with more than ``most`` ``A, B and 4 others``."""
    if not names:
        return ""
    named = list(names if len(names) <= most + 1 else names[:most])
    left = len(names) - len(named)
    if left:
        named.append(f"{left} others")
    return " and ".join(filter(None, [", ".join(named[:-1]), named[-1]]))


def as_sentence(text: str) -> str:
    """The text with a capital at its beginning, which may be a quotation mark."""
    start = next((at for at, letter in enumerate(text) if letter.isalnum()), 0)
    return text[:start] + text[start : start + 1].upper() + text[start + 1 :]
