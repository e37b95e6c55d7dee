"""The coach's wording, several ways for each thing to say.

Which one is used is decided by the number of the remark, so that two answers in a row never
get the same words, and the same session always gets the same ones.
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
    """What is said of points of each kind; of one that has no words of its own, what names take."""
    return MappingProxyType({kind: wordings.get(kind, wordings["name"]) for kind in PointForm})


COMPLETE = (
    "That was complete: {count}.",
    "Nothing was missing there, you made {count}.",
    "You had it all, {count}.",
    "A full answer, with {count}.",
)
COMPLETE_WHEN_ASKED = (
    "With the follow-up you got to {count}.",
    "In the end you had {count}.",
)
COMPLETE_IN_BRIEF = (
    "That was complete: {points}.",
    "Nothing was missing, you named {points}.",
    "Yes, {points}: that's all of it.",
)
STRONG = (
    "That was a strong answer, with {count}.",
    "Nearly everything was there: {count}.",
    "Well answered. You made {count}.",
    "Very good, {count} came through.",
)
FAIR = (
    "A good start: you made {count}.",
    "A good part is there, {count}.",
    "You are well on the way, with {count}.",
    "That's a sound base: {count}.",
)
BEGINNING = (
    "There is more to say here: you made {count}.",
    "You made {count}, so there is room to add.",
    "That's a beginning, with {count}.",
    "So far that is {count}.",
)
FOUND = (
    "I found {count}.",
    "By my count you had {count}.",
    "As far as I can tell, you had {count}.",
)
FOUND_MOST = (
    "That looks like a strong answer: I found {count}.",
    "As far as I can tell, nearly all of it was there: {count}.",
    "By my count that was thorough, with {count}.",
)
FOUND_AND_PERHAPS = (
    "I found {count}, and perhaps {perhaps} more.",
    "By my count you had {count}. There may be {perhaps} more, in your own words.",
    "I'm sure of {count}. You may have made {perhaps} more, in other words.",
)
PERHAPS = (
    "I may have heard {perhaps}, in your own words.",
    "You may have made {perhaps}, in other words.",
    "I'm not certain, but {perhaps} may be there.",
)
WITHOUT_PRAISE = (
    "You made {count}.",
    "I count {count}.",
    "That makes {count}.",
)
DOUBTFUL = (
    "I couldn't make out any of the points for sure.",
    "I can't be certain of any point in that answer.",
    "I'm not sure of any of the points yet.",
)
NOTHING_YET = (
    "I heard your answer, but I couldn't find any of the points in it.",
    "I didn't find any of the points in your answer.",
    "None of the points came through, as far as I can tell.",
)
ONLY_A_FEW_WORDS = (
    "That was only a few words.",
    "That was very short.",
)
OFF_THE_POINT = (
    "I couldn't connect that answer with the question.",
    "I couldn't find a link between that answer and the question.",
)
CONTRADICTED = (
    'You said, "{quote}". The model answer says the opposite: "{sentence}"',
    'You said, "{quote}". In the model answer it is the other way round: "{sentence}"',
)
CONTRADICTED_WITHOUT_MODEL = _by_kind(
    name=(
        'You said, "{quote}". That is the opposite of {point}.',
        'When you said, "{quote}", you said the opposite of {point}.',
    ),
    phrase=('You said, "{quote}". The opposite was wanted: {point}.',),
)
SLIPPED = (
    "One thing to avoid: {points}.",
    "Better leave this out: {points}.",
)
SLIPPED_OFTEN = (
    "Some things to avoid: {points}.",
    "Better leave these out: {points}.",
)
SLIPPED_SAYING = ('You said, "{quote}".',)
STRENGTH = _by_kind(
    name=(
        '{point} came through when you said, "{quote}".',
        'I noted {point}, from "{quote}".',
        'With "{quote}", you had {point}.',
        'You got {point} across with "{quote}".',
    ),
    phrase=(
        'This point came through: {point}. You said, "{quote}".',
        'I noted this point: {point}. You said, "{quote}".',
    ),
    statement=(
        'This came through: "{quote}".',
        'You got this across: "{quote}".',
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
        'You said, "{quote}". That is {point}, in words of your own.',
        'With "{quote}", you explained {point} in your own way.',
    ),
    phrase=(
        'You made this point in words of your own: {point}. You said, "{quote}".',
        'You had this point, in your own words: {point}. You said, "{quote}".',
    ),
    statement=(
        'This came through, in your own words: "{quote}".',
        'You got this across in your own way: "{quote}".',
        'This was to the point: "{quote}".',
    ),
    part=(
        'You said {clause}: "{quote}".',
        'It was good to hear {clause}: "{quote}".',
    ),
)
PROMPTED = _by_kind(
    name=(
        "When asked, you added {points}.",
        "You had {points} too, once I asked.",
        "It took a follow-up to hear {points}.",
    ),
    phrase=(
        "When asked, you added this: {points}.",
        "You had this too, once I asked: {points}.",
    ),
    statement=(
        "When asked, you added {points}.",
        "You had {points} too, once I asked.",
        "It took a follow-up to hear {points}.",
    ),
)
GAP = _by_kind(
    name=(
        "The main thing you left out was {point}.",
        "The first thing to add is {point}.",
        "The biggest gap is {point}.",
        "What I missed most is {point}.",
    ),
    phrase=(
        "The main thing you left out: {point}.",
        "The first thing to add: {point}.",
        "The biggest gap: {point}.",
    ),
    statement=(
        'The main thing you left out was this: "{point}"',
        'What would add most is this: "{point}"',
        'You didn\'t get to this: "{point}"',
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
        "The point to begin with is {point}.",
    ),
    phrase=(
        "The main point: {point}.",
        "The first thing to say: {point}.",
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
        "The one gap is {point}.",
    ),
    phrase=(
        "The one thing you left out: {point}.",
        "The only thing to add: {point}.",
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
    'In the model answer it goes: "{sentence}"',
    'The model answer puts it this way: "{sentence}"',
)
MISHEARD = (
    'I may have misheard you: I got "{heard}", where {point} would fit.',
    'One thing may have been misheard: "{heard}" could have been {point}.',
    'I heard "{heard}". Perhaps you meant {point}.',
)
INDISTINCT = (
    "I wasn't sure that I heard {point}.",
    "{point} may have been there, but I didn't catch it clearly.",
    "You may have said {point}. I couldn't make it out for sure.",
)
MISSPELT = (
    'You wrote "{heard}". If you meant {point}, it counts once you say so.',
    'I read "{heard}", and was not sure that you meant {point}.',
)
PERHAPS_IN_OTHER_WORDS = _by_kind(
    name=(
        'Perhaps you made {point} in other words: "{heard}". I can\'t tell for sure.',
        'When you said, "{heard}", perhaps you meant {point}.',
        'I wasn\'t sure whether "{heard}" was about {point}.',
    ),
    phrase=(
        'You said, "{heard}". Perhaps you meant this: {point}.',
        'Perhaps you made this point in other words: {point}. You said, "{heard}".',
    ),
    statement=(
        'You said, "{heard}". Perhaps you meant this: "{point}"',
        'I wasn\'t sure about "{heard}". Perhaps it means this: "{point}"',
        'I noticed the words "{heard}". They come close to this: "{point}"',
    ),
    part=(
        'Perhaps you said {clause}: "{heard}". I can\'t tell for sure.',
        'I wasn\'t sure whether "{heard}" tells {clause}.',
    ),
)
PERHAPS_A_PART = (
    "I wasn't sure that you said {clause}.",
    "Perhaps you said {clause}. I can't tell for sure.",
)
ALSO_UNSURE = _by_kind(
    name=(
        "I wasn't sure of {points} either.",
        "Nor was I sure of {points}.",
    ),
    phrase=(
        "I wasn't sure of this either: {points}.",
        "Nor was I sure of this: {points}.",
    ),
    statement=(
        "I wasn't sure of {points} either.",
        "Nor was I sure of {points}.",
    ),
)
NEGATED = (
    "You named {point}, but it sounded as if you didn't use it.",
    "I wasn't sure whether you were for or against {point}.",
)
LISTED = (
    "You named {point} in a list. Say what it does here, and it counts.",
    "{point} was only one of a list. Tell what you use it for.",
)
NEXT_WITH_POINTS = _by_kind(
    name=(
        "Next time, work in {points} as well.",
        "In your next attempt, bring in {points} too.",
        "When you try again, get to {points} as well.",
    ),
    phrase=(
        "Next time, add this as well: {points}.",
        "In your next attempt, think of this too: {points}.",
    ),
    statement=(
        "The model answer has {points}.",
        "Look for {points} in the model answer.",
    ),
)
NEXT_WITH_GAP = _by_kind(
    name=(
        "Say it once more, with {points} in it.",
        "Next time, make room for {points}.",
        "In your next attempt, add a sentence on {points}.",
    ),
    phrase=(
        "Say it once more, with that in it.",
        "In your next attempt, add a sentence on that.",
    ),
    statement=(
        "Say it once more, with that in it.",
        "In your next attempt, add a sentence on that.",
    ),
)
NEXT_WITH_TIME = (
    "That took {used} of {limit} seconds. Next time, give each point an example.",
    "There were {limit} seconds and you used {used}. Next time, say more on why and how.",
    "You used {used} of {limit} seconds. Next time, explain each point.",
    "You have {limit} seconds and used {used}. Next time, take a sentence for each point.",
)
NEXT_WHEN_COMPLETE = (
    "Next time, say first what the problem was, and then how you solved it.",
    "For the next attempt, add an example of your own, with a number in it.",
    "Next time, see whether you can do it in another order.",
)
NEXT_WHEN_INDISTINCT = (
    "Next time, say the names a little more slowly.",
    "In your next attempt, take the technical terms slowly and come close to the microphone.",
)
NEXT_WHEN_PERHAPS = (
    "Where I wasn't sure, tick what you did say.",
    "Tick the points that you did make, and they count.",
    "If you made the unsure ones, tick them.",
)
NEXT_WHEN_CONTRADICTED = _by_kind(
    name=(
        "Go over {point} in the model answer, then try again.",
        "Read the model answer on {point}, then say it again.",
    ),
    phrase=(
        "Go over the model answer once more, then try again.",
        "Have another look at the model answer, then say it again.",
    ),
    statement=(
        "Go over the model answer once more, then try again.",
        "Have another look at the model answer, then say it again.",
    ),
)
NEXT_WITHOUT_SLIPS = (
    "Say it once more without {points}.",
    "Next time, leave out {points}.",
)
NEXT_WHEN_NOTHING_FOUND = (
    "Compare it with the model answer. Perhaps you made some points in other words.",
    "Have a look at the model answer. You may have said some of it in other words.",
)
NEXT_WHEN_OFF = (
    "Listen to the model answer, then try it in your own words.",
    "Have a look at the model answer, and then try again.",
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
