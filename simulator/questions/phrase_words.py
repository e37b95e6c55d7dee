"""Words by which phrases are cut and judged."""

import re

MOST_WORDS = 8
FEWEST_WORDS = 2
MARKS = ".,;:!?()\"'"
SUBJECT = re.compile(r"(?:I|[Ww]e|[Yy]ou)(?:'\w+)?")
LEANING_SUBJECT = re.compile(r"(?:it|they)(?:'\w+)?", re.IGNORECASE)
OF_OTHERS = frozenset("they they're they'd they've they'll them".split())
NO_ENDING = frozenset(
    """a an the my our your his her their its and but or nor than that which who what how why
    where when while whether because since if is are was were be been being am have has had do
    does did will would can could should must may might not no very every i we he she they so
    nobody somebody anybody everybody nothing everything thing things whatever isn't aren't
    don't""".split()
)
PREPOSITIONS = frozenset(
    """in on at by from with for into onto over under about between against through during via per
    within across among along around behind below beyond despite near towards upon to as""".split()
)
SUBORDINATING = frozenset(
    """before after until because since while when whenever where if unless that who which whose
    what how why whether whereas although though so""".split()
)
BE = frozenset("is are was were".split())


def plain(word: str) -> str:
    """The word in small letters, without the marks around it."""
    return word.strip(MARKS).lower()
