"""The coach's wording, several ways for each thing to say.

Which one is used is decided by the number of the remark, so that two answers in a row never
get the same words, and the same session always gets the same ones.
"""

from collections.abc import Sequence

_NUMBERS = "no one two three four five six seven eight nine ten eleven twelve".split()

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
    "The main part is there, {count}.",
    "You are well on the way, with {count}.",
    "That's a sound base: {count}.",
)
BEGINNING = (
    "There is more to say here: you made {count}.",
    "You made {count}, so there is room to add.",
    "A beginning: I heard {count}.",
    "So far that is {count}.",
)
DOUBTFUL = (
    "I couldn't make out any of the points for sure.",
    "I can't be certain of any point in that answer.",
    "None of the points came through clearly enough to count.",
)
STRENGTH = (
    '{point} came through when you said, "{quote}".',
    'I noted {point}, from "{quote}".',
    'With "{quote}", you had {point}.',
    'You got {point} across with "{quote}".',
)
PROMPTED = (
    "When asked, you added {points}; next time, say so unasked.",
    "You had {points} too, once I asked.",
    "It took a follow-up to hear {points}.",
)
GAP = (
    "What would add most is {point}.",
    "The first thing to add is {point}.",
    "The biggest gap is {point}.",
    "What I missed most is {point}.",
)
REASON = (
    'The model answer says: "{sentence}"',
    'In the model answer it goes: "{sentence}"',
    'The model answer puts it this way: "{sentence}"',
)
MISHEARD = (
    'I may have misheard you: I got "{heard}", where {point} would fit.',
    'One thing may have been misheard: "{heard}" could have been {point}.',
    'I heard "{heard}". If that was {point}, I didn\'t catch it.',
)
INDISTINCT = (
    "I wasn't sure that I heard {point}.",
    "{point} may have been there, but I didn't catch it clearly.",
    "You may have said {point}; I couldn't make it out for sure.",
)
MISSPELT = (
    'You wrote "{heard}". If you meant {point}, it counts once you say so.',
    'I read "{heard}", and was not sure that you meant {point}.',
)
ALSO_UNSURE = (
    "I wasn't sure of {points} either.",
    "The same goes for {points}.",
)
NEGATED = (
    "You named {point}, but it sounded as if you didn't use it.",
    "I wasn't sure whether you were for or against {point}.",
)
LISTED = (
    "You named {point} in a list; say what it does here, and it counts.",
    "{point} was only one of a list. Tell what you use it for.",
)
NEXT_WITH_POINTS = (
    "Next time, work in {points} as well.",
    "In your next attempt, bring in {points} too.",
    "When you try again, get to {points} as well.",
)
NEXT_WITH_GAP = (
    "Say it once more, with {points} in it.",
    "Next time, make room for {points}.",
    "In your next attempt, add a sentence on {points}.",
)
NEXT_WITH_TIME = (
    "That took {used} of {limit} seconds. Next time, give each point an example.",
    "There were {limit} seconds and you used {used}: next time, say more on why and how.",
    "You used {used} of {limit} seconds, so next time there is room to explain each point.",
    "You have {limit} seconds and used {used}: next time take a sentence for each point.",
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
OFF_THE_POINT = (
    "I heard your answer, but none of the points that this question is about.",
    "That was an answer, though not to what this question is about.",
)
LOOKS_FOR = (
    "It looks for {points}.",
    "What it is after is {points}.",
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
