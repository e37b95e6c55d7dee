"""Commands known by their words, from the first to the last of what somebody says. Pure."""

import re
from collections.abc import Collection
from types import MappingProxyType

from rapidfuzz.distance import Levenshtein

from simulator.listening.intent import Command
from simulator.scoring.numbered import WAYS_OF_NAMING, speaks_of_points

_LEAST_LIKENESS_OF_LETTERS = 0.85
POLITE = r"(?:(?:please|ok|okay|sorry|well|um|uh|er|hmm|hm|oh|hey|right|so|now|just|thanks) )*"
"""Words that may come before anything else, as a pattern."""

_SOFTENING = re.compile(r" ?\b(?:please|just|maybe|perhaps|kindly|quickly|um|uh|er)\b")
_WISHING = (
    r"(?:(?:(?:can|could|would|will|may|might|shall|should) (?:you|we|i)"
    r"|(?:i think )?(?:i'd|i would|we'd) (?:like|love|prefer|rather)(?: you)?(?: to)?"
    r"|i (?:want|need)(?: you)?(?: to)?"
    r"|i think (?:we|i) (?:should|could|can|might)"
    r"|i(?:'m| am| was) wondering (?:if|whether) (?:you|we|i)(?: (?:can|could|would|might|may))?"
    r"|let me|let's|lets|let us|(?:i think )?i'll|i'm going to"
    r"|(?:would|do) you mind(?: if (?:i|we))?"
    r"|(?:is it|would it be) (?:ok|okay|all right|alright|possible) (?:if (?:you|we|i)|to)"
    r"|how about(?: we)?|why don't we|do you have|is there) ){0,3}"
)
"""How anything may be wished for, from an order to a polite question."""

_GIVING = (
    r"(?:give|giving|have|having|get|take|taking|tell|telling|read|reading|hear|play|say|show)"
    r"(?: me| us| out)? "
)
_GIVEN = rf"(?:{_GIVING})?"
_NAMED_QUESTION = r"(?:(?:the|this|that|your)(?: last| whole)? )?question"
_QUESTION = rf"(?:it|that|this|this one|that one|{_NAMED_QUESTION})"
_AGAIN = r"(?:again|once more|one more time|once again)"
_NOT_BY_MYSELF = r"(?<!should i )(?<!shall i )(?<!let me )(?<!i'll )(?<!i'm going to )"
"""Before what the interviewer is to say: "I'll repeat the question" asks for nothing."""

_HINT = r"(?:little |small |quick )?(?:hints?|clues?|tip)"
_NEXT = r"(?:the )?next(?: question| one)?"
_TO_THE_NEXT = rf"(?:go|going|go on|move|moving|move on|skip|jump) to {_NEXT}"
_MEETING = r"(?:(?:the|this) )?(?:interview|exam|drill|session|practice)"
_BREAK = r"a (?:short |quick |little )?(?:break|pause)"
_FOR_A_WHILE = r"for a (?:short |little )?(?:moment|second|minute|bit|while)"
_ENDING = (
    r"(?: (?:for me|now|thanks|thank you|then|for now|here|sorry"
    r"|if you don't mind"
    r"|if (?:that's|that is|it's) (?:ok|okay|all right|alright|fine|possible)(?: with you)?"
    r"|if (?:i|we|you) (?:can|could|may)))*"
)

_COMMANDS = MappingProxyType(
    {
        Command.REPEAT: (
            rf"{_NOT_BY_MYSELF}repeat(?:ing)?(?: {_QUESTION})?(?: {_AGAIN})?",
            rf"{_NOT_BY_MYSELF}(?:say|saying|ask|asking|read|reading)(?: me)? {_QUESTION} {_AGAIN}",
            rf"hear {_QUESTION} {_AGAIN}",
            rf"{_NOT_BY_MYSELF}(?:say|come) again",
            r"one more time",
            r"(?:i beg your )?pardon(?: me)?",
            rf"what was {_QUESTION}(?: {_AGAIN})?",
            rf"what(?:'s| is) (?:{_NAMED_QUESTION}|{_QUESTION} {_AGAIN})",
            rf"what did you (?:say|ask)(?: me)?(?: {_AGAIN})?",
            (
                r"i (?:didn't|did not|couldn't)(?: quite)? "
                r"(?:hear|catch|get) (?:that|you|the question)"
            ),
        ),
        Command.SKIP: (
            rf"skip(?:ping)?(?: {_QUESTION})?",
            rf"(?:pass|passing|move on|moving on)(?: on {_QUESTION})?",
            _TO_THE_NEXT,
            rf"{_GIVEN}{_NEXT}",
        ),
        Command.PAUSE: (
            rf"paus(?:e|ing)(?: {_MEETING}| here| it)?(?: {_FOR_A_WHILE})?",
            rf"stop(?: {_MEETING}| here)? {_FOR_A_WHILE}",
            rf"(?:take|taking|have|having|get|getting) {_BREAK}",
            rf"(?:i need|i want|i'd like|i would like) {_BREAK}",
        ),
        Command.MORE_TIME: (
            (
                rf"{_GIVEN}(?:(?:some|a little|a bit|a bit of|a little bit|a little bit of) )?"
                r"(?:more|extra) time"
            ),
        ),
        Command.START_OVER: (
            (
                r"(?:start|starting|begin|try|trying)(?: that| it| this)? (?:over|again|anew)"
                r"(?: again)?"
            ),
            r"(?:start|begin) from (?:the (?:start|beginning)|scratch)",
            r"scratch that",
        ),
        Command.MODEL_ANSWER: (
            rf"{_GIVING}(?:the |a )?(?:model|sample|right|correct) answer",
            r"(?:the )?model answer",
            r"what(?:'s| is| was| would be) the (?:model|right|correct) answer",
        ),
        Command.HINT: (
            rf"{_GIVEN}(?:(?:a|another|one more|some|any|the) )?{_HINT}",
            r"help(?:ing)? me out",
        ),
        Command.STOP: (rf"(?:stop|stopping|end|ending|finish|quit) {_MEETING}",),
        Command.GO_ON: (
            (
                r"(?:go on|carry on|continue|resume|keep going)"
                rf"(?: (?:with )?(?:{_MEETING}|{_NEXT}))?"
            ),
            r"i'm (?:back|ready)",
            _TO_THE_NEXT,
            rf"{_GIVEN}{_NEXT}",
        ),
    }
)
_COMMAND_PATTERNS = MappingProxyType(
    {
        command: re.compile(rf"{POLITE}{_WISHING}(?:{'|'.join(forms)}){_ENDING}")
        for command, forms in _COMMANDS.items()
    }
)
_ONE_WORD_THAT_ENDS_ALL = re.compile(rf"{POLITE}(?:stop|quit)(?: (?:thanks|thank you|now))*")
"""No wish goes with it: "I'll stop" and "stop here" may be about anything."""

_WISH = re.compile(rf"{POLITE}{_WISHING}(.+?){_ENDING}")
_HELPS = (Command.HINT, Command.REPEAT)
_NAMES_HELP = re.compile(r"\b(?:hints?|clues?|question)\b")
_ADDRESSES_THE_INTERVIEWER = re.compile(
    rf"{POLITE}(?:(?:can|could|would|will|may|might|do) (?:you|we|i)\b|(?:is it|would it be) "
    r"|(?:i think )?(?:i'd|i would) (?:like|love|prefer)\b|i need |i(?:'m| am| was) wondering "
    r"|what (?:was|did you) |what(?:'s| is) .* (?:again|once more)\b"
    r"|i (?:didn't|did not|couldn't) )"
)
_PHRASES = MappingProxyType(
    {
        Command.REPEAT: ("Repeat", "Say that again", "Repeat the question"),
        Command.SKIP: ("Skip", "Skip this question", "Next question"),
        Command.PAUSE: ("Pause", "Pause please", "Take a break"),
        Command.MORE_TIME: ("More time", "A bit more time"),
        Command.START_OVER: ("Start over", "Start again"),
        Command.MODEL_ANSWER: ("Model answer", "Read the model answer"),
        Command.HINT: ("Give me a hint", "Can I have a hint"),
        Command.STOP: ("Stop", "Stop the interview", "End the interview"),
        Command.GO_ON: ("Go on", "Continue"),
        Command.CLAIM: WAYS_OF_NAMING,
    }
)
_FIRST_POLITE_WORDS = re.compile(POLITE)
_MARKS = re.compile(r"[^\w\s']")


def phrases_for(commands: Collection[Command]) -> tuple[str, ...]:
    """What somebody may say who gives one of these commands."""
    return tuple(
        phrase for command in Command if command in commands for phrase in _PHRASES[command]
    )


def command_in(text: str, commands: Collection[Command]) -> Command | None:
    """The command that a text consists of from its first word to its last, once or repeated.

    A few letters of several words may be others: "save that again".
    """
    plain = said_once(_without_softeners(plain_words(text)))
    if Command.CLAIM in commands and speaks_of_points(plain):
        return Command.CLAIM
    fitting = (command for command in _COMMANDS if _is_form_of(plain, command))
    resembling = (c for c in _COMMANDS if _resembles_phrase(plain, c))
    return next((command for command in (*fitting, *resembling) if command in commands), None)


def help_asked_of_interviewer(text: str) -> Command | None:
    """The help that a sentence asks for, if that can be meant for nobody but the interviewer.

    "Give hints" and "repeat the question" may be advice, where they are not all that is said.
    """
    is_addressed = _ADDRESSES_THE_INTERVIEWER.match(_without_softeners(plain_words(text)))
    return help_asked_for(text) if is_addressed else None


def help_asked_for(text: str) -> Command | None:
    """What a text does nothing but ask for, if that is a hint or the question."""
    plain = _without_softeners(plain_words(text))
    if not _NAMES_HELP.search(plain):
        return None
    return next((c for c in _HELPS if _COMMAND_PATTERNS[c].fullmatch(plain)), None)


def wish_of(text: str) -> str:
    """The plain words of a text without those around them that make a wish of them.

    "I'll pass" and "could we pass, please" come to "pass".
    """
    plain = _without_softeners(plain_words(text))
    wish = _WISH.fullmatch(plain)
    return wish[1] if wish else plain


def _is_form_of(plain: str, command: Command) -> bool:
    is_one_word = command is Command.STOP and _ONE_WORD_THAT_ENDS_ALL.fullmatch(plain)
    return bool(is_one_word or _COMMAND_PATTERNS[command].fullmatch(plain))


def _without_softeners(plain: str) -> str:
    """Plain words without those that only soften them, wherever they stand."""
    return _SOFTENING.sub("", plain).strip()


def said_once(plain: str) -> str:
    """The words that a text consists of, without their repetitions where it is nothing else."""
    words = plain.split()
    sizes = (size for size in range(1, len(words) // 2 + 1) if len(words) % size == 0)
    once = (words[:size] for size in sizes if words[:size] * (len(words) // size) == words)
    return " ".join(next(once, words))


def _resembles_phrase(plain: str, command: Command) -> bool:
    bare = _FIRST_POLITE_WORDS.sub("", plain)
    return any(
        Levenshtein.normalized_similarity(bare, phrase.lower()) >= _LEAST_LIKENESS_OF_LETTERS
        for phrase in _PHRASES[command]
        if " " in phrase
    )


def plain_words(text: str) -> str:
    """Lower-case words separated by single spaces, without punctuation."""
    return " ".join(_MARKS.sub(" ", text.casefold().replace("’", "'")).split())  # noqa: RUF001
