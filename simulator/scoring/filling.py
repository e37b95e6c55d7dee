"""Words that only fill: "like", "you know", "basically", where nothing would be lost without them.

The same words mostly do work: "I like it", "do you know", "what kind of". So each has a rule of its
own about the words and marks around it, and where that does not say that it fills, it works. Um and
uh are found by :mod:`simulator.english.fillers`.
"""

from collections.abc import Callable, Sequence

from simulator.english.clauses import is_past_form
from simulator.scoring.said import COMMA, STOP, Line, Place, Said, without_overlaps
from simulator.transcribing.transcript import Word

_MARKS = frozenset((COMMA, STOP))
_BEING = frozenset(
    "am are be been being i'm is isn't it's not that's there's was wasn't we're were you're".split()
)
_LINKS = frozenset("and because but okay or right so then well yeah".split())
_SUBJECTS = frozenset("everybody everyone he i it nobody she somebody that they we you".split())
_ASKING = frozenset("how what when where which who why".split())
_DEGREES = frozenset(
    "completely forever just literally never pretty really so super too totally very way".split()
)
_QUOTED = frozenset("hey i just let's no oh okay ok wait we well what why wow yes".split())
_AUXILIARIES = frozenset("can could did didn't might should will would".split())
_NUMBERS = frozenset(
    """couple dozen eight eighty eleven fifteen fifty five forty four half hundred nine ninety one
    seven seventy several six sixty ten thirty thousand three twelve twenty two""".split()
)
_COUNTED_BY_A = frozenset("billion couple dozen few hundred lot million thousand".split())
_SUPERLATIVES = (("the", "only"), ("the", "most"))
_ARTICLES = frozenset("a an her his my our that the their these this those your".split())


def filling_words(words: Sequence[Word]) -> tuple[Said, ...]:
    """The words of an answer that only fill, in their order, without um and uh."""
    line = Line(words)
    found = (
        place.said
        for phrase, fills in _RULES.items()
        for place in line.places_of(phrase)
        if fills(place)
    )
    return without_overlaps([*found, *_repeated_so(line)])


def _like_fills(place: Place) -> bool:
    if _ASKING & set(place.clause_before) and place.before not in _SUBJECTS:
        return False
    if place.after in _MARKS:
        return place.before in _MARKS or _is_cut_off(place)
    if place.before == COMMA:
        return place.after in _DEGREES or _tells_a_number(place)
    return _like_fills_inside(place)


def _is_cut_off(place: Place) -> bool:
    """Whether a comma keeps it from what it would liken: "it's like, you have a producer"."""
    return place.after == COMMA and place.before in _BEING | _LINKS | _SUBJECTS


def _like_fills_inside(place: Place) -> bool:
    """Whether it fills between words, without a mark on either side."""
    before, after = place.before, place.after
    if after in ("forever", "once", "twice"):
        return True
    if before in _BEING:
        is_set_off = after in _DEGREES | _QUOTED or place.words_after in _SUPERLATIVES
        return is_set_off or before == "there's" or _tells_a_number(place)
    if before in _SUBJECTS:
        return after == "never" or is_past_form(after)
    if before in _LINKS:
        return after in _ARTICLES | _SUBJECTS or _tells_a_number(place)
    if before in _AUXILIARIES:
        return after in ("just", "never")
    return _tells_a_number(place)


def _tells_a_number(place: Place) -> bool:
    """Whether an amount follows: "three days", "a million rows"."""
    first, *then = (*place.words_after, "")
    if first in ("a", "an"):
        return then[0] in _COUNTED_BY_A
    return first in _NUMBERS - {"one"} or first[:1].isdecimal()


def _you_know_fills(place: Place) -> bool:
    before, after = place.before, place.after
    if after in _MARKS:
        return before not in _KNOWING_BEFORE
    if before == COMMA:
        return after not in _KNOWN
    is_inside = before in _BEING or (before in _LINKS and after in _SUBJECTS)
    return is_inside and after not in _ASKING


_KNOWING_BEFORE = frozenset(
    "as because before do did if let once since that until what when whether while".split()
)
_KNOWN = _ASKING | frozenset("about if that whether your".split())


def _adverb_fills(place: Place) -> bool:
    """Whether "basically" or "actually" stands there without a contrast or a question."""
    joins = ("and", "or")
    return place.after not in joins and not (place.before in joins and place.after == COMMA)


def _actually_fills(place: Place) -> bool:
    clause = place.clause_before
    is_meant = set(clause) & (_ASKING | _CONTRASTS) or clause[-2:-1] in (("that",), ("which",))
    return _adverb_fills(place) and not is_meant and place.before != "that"


_CONTRASTS = frozenset("but did do does turned turns whether".split())


def _sort_fills(place: Place) -> bool:
    """Whether "sort of" or "kind of" softens what follows, where no sort of thing is spoken of."""
    return place.before not in _SORTS and (place.before in _MARKS or place.after != "of")


_SORTS = (_ARTICLES - {"a", "an"}) | frozenset(
    """a all an another any bubble certain different each every first heap merge new no of one only
    other quick radix right same second some special these third two very what whatever which
    wrong""".split()
)


def _i_mean_fills(place: Place) -> bool:
    before, after = place.before, place.after
    if before not in _MARKS | _LINKS:
        return False
    return after == COMMA or after in (_SUBJECTS | _BEING) - {"it", "that"}


_RULES: dict[str, Callable[[Place], bool]] = {
    "like": _like_fills,
    "you know": _you_know_fills,
    "y'know": lambda _place: True,
    "yknow": lambda _place: True,
    "basically": _adverb_fills,
    "actually": _actually_fills,
    "sort of": _sort_fills,
    "kind of": _sort_fills,
    "i mean": _i_mean_fills,
}
"""What may fill, and when it does."""


def _repeated_so(line: Line) -> list[Said]:
    """Every "so" that opens a sentence, but for the first."""
    opening = [
        place.said
        for place in line.places_of("so")
        if place.before == STOP and place.after not in _SO_MUCH
    ]
    return opening[1:]


_SO_MUCH = frozenset("far long many much that".split())
