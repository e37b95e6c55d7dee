"""Reads from the words so far what a person wants: to continue, to be done, or something else."""

import re
from collections.abc import Collection, Sequence
from types import MappingProxyType

from rapidfuzz.distance import Levenshtein

from simulator.english.parting import is_parting
from simulator.interview.command_sounds import likeness_to, resemblance
from simulator.listening.intent import Command, Intent, Leaning
from simulator.scoring.numbered import WAYS_OF_NAMING, speaks_of_points
from simulator.transcribing.transcript import HeardSoFar, Word, as_text, without_bias

_LIKE_A_COMMAND = 0.72
_LIKE_ONE_THAT_IS_EXPECTED = 0.6
_LIKE_ONE_WORD_THAT_IS_EXPECTED = 0.7
_LIKE_ONE_THAT_IS_SAID_AGAIN = 0.5
_LEAST_LEAD = 0.1
_FEWEST_SOUNDS = 8
_LEAST_LIKENESS_OF_LETTERS = 0.85
_POLITE = r"(?:(?:please|ok|okay|sorry|well|um|uh|er|hmm|hm|oh|hey|right|so|now|just|thanks) )*"
_ASKING = r"(?:(?:can|could|would|will) (?:you|we|i) (?:please )?|(?:i'd like|i want|i need) to )?"
_LETTING = r"(?:let me |let's |let us |i'll )?"
_QUESTION = r"(?:it|that|this|this one|that one|(?:the|this|that)(?: last)? question)"
_HINT = r"(?:little |small )?(?:hint|clue|tip)"
_TO_THE_NEXT = rf"{_ASKING}{_LETTING}(?:go|go on|move on) to the next (?:question|one)"
_ENDING = r"(?: (?:please|for me|now|thanks|thank you|then|for now))*"

_COMMANDS = MappingProxyType(
    {
        Command.REPEAT: (
            rf"{_ASKING}repeat(?: {_QUESTION})?(?: again| once more)?",
            rf"{_ASKING}(?:say|ask|read)(?: me)? {_QUESTION} (?:again|once more)",
            r"(?:say|come) again",
            r"one more time",
            r"(?:i beg your )?pardon(?: me)?",
            rf"what was (?:that|{_QUESTION})(?: again)?",
            r"i (?:didn't|did not) (?:hear|catch|get) (?:that|you|the question)",
        ),
        Command.SKIP: (
            rf"{_ASKING}{_LETTING}skip(?: {_QUESTION})?",
            rf"{_ASKING}{_LETTING}(?:pass|move on)(?: on {_QUESTION})?",
            _TO_THE_NEXT,
            r"(?:the )?next(?: question| one)?",
        ),
        Command.PAUSE: (
            rf"{_ASKING}{_LETTING}(?:pause|stop for a moment)(?: the interview| here| it)?",
            rf"{_ASKING}{_LETTING}(?:take|have) a (?:short )?(?:break|pause)",
        ),
        Command.MORE_TIME: (
            r"(?:(?:some|a little|a bit|a bit of|a little bit) )?more time",
            r"(?:can|could|may) i (?:please )?(?:have|get) (?:(?:some|a little|a bit) )?more time",
            (
                r"(?:i (?:need|want|would like)|i'd like|give me) "
                r"(?:(?:some|a little|a bit|a bit of) )?more time"
            ),
        ),
        Command.START_OVER: (
            (
                rf"{_ASKING}{_LETTING}(?:start|begin|try)(?: that| it| this)? (?:over|again|anew)"
                r"(?: again)?"
            ),
            rf"{_ASKING}{_LETTING}(?:start|begin) from (?:the (?:start|beginning)|scratch)",
            r"scratch that",
        ),
        Command.MODEL_ANSWER: (
            (
                rf"{_ASKING}{_LETTING}(?:read|tell|give|hear|play|say)(?: me| out)? "
                r"(?:the )?(?:model|sample|right|correct) answer"
            ),
            r"(?:the )?model answer",
            r"what(?:'s| is| was| would be) the (?:model|right|correct) answer",
        ),
        Command.HINT: (
            (
                rf"{_ASKING}{_LETTING}(?:give|have|get|tell)(?: me)? "
                rf"(?:a|another|one more|some) {_HINT}"
            ),
            rf"(?:can|could|may) i (?:please )?(?:have|get) (?:a|another|one more) {_HINT}",
            rf"(?:i (?:need|want)|i'd like|i would like) (?:a|another) {_HINT}",
            rf"(?:(?:a|another|one more) )?{_HINT}",
            r"help me out(?: here)?",
        ),
        Command.STOP: (
            rf"{_ASKING}{_LETTING}(?:stop|end|finish|quit)(?: (?:the|this))? interview(?: here)?",
            r"stop",
            r"quit",
        ),
        Command.GO_ON: (
            (
                rf"{_ASKING}{_LETTING}(?:go on|carry on|continue|resume|keep going)"
                r"(?: (?:with )?(?:the|this) (?:interview|next question))?"
            ),
            r"i'm (?:back|ready)",
            _TO_THE_NEXT,
            r"(?:the )?next(?: question| one)?",
        ),
    }
)
_COMMAND_PATTERNS = MappingProxyType(
    {
        command: re.compile(rf"{_POLITE}(?:{'|'.join(forms)}){_ENDING}")
        for command, forms in _COMMANDS.items()
    }
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
_FIRST_POLITE_WORDS = re.compile(_POLITE)
_A_MOMENT = (
    r"(?:let me (?:just )?think(?: about (?:it|that|this))?(?: for)?"
    r"|(?:give me|i need|just|wait|hang on|hold on|bear with me)"
    r"(?: for)?(?: just)? (?:a|one)(?: short)? (?:moment|second|minute|sec)(?: to think)?"
    r"|(?:hold|hang) on|bear with me|one (?:moment|second|sec)|i(?:'m| am) (?:still )?thinking"
    r"|let me see)"
    r"(?: (?:please|a moment|a second|a minute|for a moment|for a second))*"
)
_THINKING = re.compile(rf"(?:^| ){_A_MOMENT}$")
_ONLY_THINKING = re.compile(rf"{_POLITE}(?:{_A_MOMENT}[,.]? ?)+")
_REFUSAL = (
    r"(?:no|nope|nah|know|not really|nothing(?: else| more| further| to add)*"
    r"|(?:no )?i don't think so|(?:no )?i think (?:not|that's (?:it|all|everything))"
    r"|that(?:'s| is| was|ll be| will be)? (?:it|all|everything)(?: from me| i have| i've got)?"
    r"|i(?:'m| am) (?:done|finished|good|fine)|i have nothing(?: else| more)?(?: to add)?)"
)
_REFUSING = re.compile(
    rf"{_POLITE}{_REFUSAL}(?: {_REFUSAL})*(?: (?:thanks|thank you|really|then))*"
)
_MOST_WORDS_ASIDE = 15
_OPEN_WORDS = frozenset(
    """a about after also although an and any are as at be because been before both but by can could
    did do does during each either every for from had has have he her his how i i'd i'll i'm i've if
    in instead into is it's its let's like many may maybe might more most must my no nor of on
    once or our over per should since so some such than that that's the their then there these they
    they're this those through to under unless until use used using via was we we'd we'll we're
    we've well were what when where whether which while who whose will with without would you
    your um uh er hmm erm""".split()
)
_TRAILING = re.compile(r"(?:\.\.\.|…|,|-|–|—|:)$")  # noqa: RUF001 - dashes as Whisper writes them
_FULL_STOPS = (".", "!", "?")
_WORD_TIMES_SECONDS = 0.3
_MARKS = re.compile(r"[^\w\s']")


def phrases_for(commands: Collection[Command]) -> tuple[str, ...]:
    """What somebody may say who gives one of these commands."""
    return tuple(
        phrase for command in Command if command in commands for phrase in _PHRASES[command]
    )


def read_intent(
    heard: HeardSoFar,
    *,
    covered_share: float,
    commands: Collection[Command],
    asked_at_seconds: float | None = None,
) -> Intent:
    """What a turn so far says of what is to come.

    Args:
        heard: all words of the turn.
        covered_share: how much they cover of all that the answer is scored on, 0 to 1.
        commands: those that have a meaning now.
        asked_at_seconds: where in the turn the person was asked for more, if they were.
    """
    text, words = heard.text, heard.words
    said, command = text, command_in(text, commands)
    perhaps = None
    if command is None:
        said = as_text(heard.as_phrase) or text
        command, perhaps = _command_by_sound(heard, commands)
    return Intent(
        until_seconds=max((word.end for word in (*words, *heard.as_phrase)), default=0.0),
        leaning=Leaning.DONE
        if len(without_refusal(words, asked_at_seconds)) < len(words)
        else _leaning(text, is_complete=covered_share >= 1.0),
        command=command,
        said=said if command or perhaps else "",
        perhaps=perhaps,
        has_content=not words or not _is_aside(words),
        aside_until_seconds=aside_until_seconds(words),
        word_count=len(words),
        covered_share=covered_share,
        ends_sentence=text.rstrip().endswith(_FULL_STOPS),
    )


def without_refusal(words: tuple[Word, ...], asked_at_seconds: float | None) -> tuple[Word, ...]:
    """The words of an answer without "no, that's it", said when asked for more."""
    if asked_at_seconds is None:
        return words
    answer = tuple(word for word in words if word.start < asked_at_seconds - _WORD_TIMES_SECONDS)
    reply = _plain(as_text(words[len(answer) :]))
    return answer if _REFUSING.fullmatch(reply) else words


def aside_until_seconds(words: Sequence[Word]) -> float:
    """Where the words end with which somebody first asks for a moment; 0 if nobody does."""
    most = min(len(words), _MOST_WORDS_ASIDE)
    asides = (words[:count] for count in range(most, 0, -1) if _is_aside(words[:count]))
    return max((word.end for word in next(asides, ())), default=0.0)


def _is_aside(words: Sequence[Word]) -> bool:
    return _ONLY_THINKING.fullmatch(_plain(as_text(words))) is not None


def _command_by_sound(
    heard: HeardSoFar, commands: Collection[Command]
) -> tuple[Command | None, Command | None]:
    """The command that a short turn sounds like, and the one that it may be.

    A recogniser that expects a phrase writes it for much that is as short, so what it hears without
    one has to sound like it as well. No single word that is heard only so ends the interview.
    """
    phrase = heard.as_phrase
    if not phrase:
        return None, None
    expected = command_in(as_text(phrase), commands)
    readings = (heard.text, as_text(without_bias(phrase)))
    if expected and likeness_to(readings, expected, as_text(phrase)) >= _least_likeness(phrase):
        is_too_little = expected is Command.STOP and len(phrase) == 1
        return (None, expected) if is_too_little else (expected, None)
    if expected:
        return None, expected
    return _clearly_like((*readings, as_text(phrase)), commands), None


def _clearly_like(readings: Sequence[str], commands: Collection[Command]) -> Command | None:
    """The command of many sounds that one of the readings is like, and like no other."""
    like = resemblance(readings, commands)
    if like is None or like.sounds < _FEWEST_SOUNDS or like.lead < _LEAST_LEAD:
        return None
    return like.command if like.likeness >= _LIKE_A_COMMAND else None


def _least_likeness(phrase: Sequence[Word]) -> float:
    """How alike what is heard has to be; who says a command twice means it."""
    plain = _plain(as_text(phrase))
    if _said_once(plain) != plain:
        return _LIKE_ONE_THAT_IS_SAID_AGAIN
    return _LIKE_ONE_THAT_IS_EXPECTED if " " in plain else _LIKE_ONE_WORD_THAT_IS_EXPECTED


def command_in(text: str, commands: Collection[Command]) -> Command | None:
    """The command that a text consists of from its first word to its last, once or repeated.

    A few letters of several words may be others: "save that again".
    """
    plain = _said_once(_plain(text))
    if Command.CLAIM in commands and speaks_of_points(plain):
        return Command.CLAIM
    fitting = (c for c, pattern in _COMMAND_PATTERNS.items() if pattern.fullmatch(plain))
    resembling = (c for c in _COMMANDS if _resembles_phrase(plain, c))
    return next((command for command in (*fitting, *resembling) if command in commands), None)


def _said_once(plain: str) -> str:
    """The words that a text consists of when it says them several times."""
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


def _leaning(text: str, *, is_complete: bool) -> Leaning:
    plain = _plain(text)
    if is_parting(text):
        return Leaning.DONE
    if _THINKING.search(plain):
        return Leaning.THINKING
    if _is_open(text, plain):
        return Leaning.OPEN
    return Leaning.COMPLETE if is_complete else Leaning.UNFINISHED


def _is_open(text: str, plain: str) -> bool:
    last_word = plain.rpartition(" ")[2]
    return _TRAILING.search(text.rstrip()) is not None or last_word in _OPEN_WORDS


def _plain(text: str) -> str:
    """Lower-case words separated by single spaces, without punctuation."""
    return " ".join(_MARKS.sub(" ", text.casefold().replace("’", "'")).split())  # noqa: RUF001
