"""Hedges: "I guess", "I think maybe", "I'm not sure but", which take weight from what follows.

One softener alone is no hedge: "I think" may be an opinion, "maybe one in ten" an estimate. Two on
top of each other are, and so are phrases that say nothing but that the speaker doubts.
"""

from collections.abc import Sequence

from simulator.scoring.said import Said, patterns_of, said_as
from simulator.transcribing.transcript import Word

_THINK = (
    r"i (?:just )?(?:think|believe|guess|suppose|feel like|don't know|would say|'d say)|i'd say"
)
_PERHAPS = r"maybe|perhaps|probably|possibly|might|may|could|kind of|sort of"
_DOUBT = (
    r"i'm not (?:really |so |too |quite |entirely |completely |100 |totally )*(?:sure|certain)"
    r"|i am not (?:really |so |quite |entirely )*(?:sure|certain)"
    r"|i'm (?:not an expert|no expert)|i don't really know|i could be wrong|i might be wrong"
    r"|i may be wrong|maybe i'm wrong|(?:don't|do not) quote me"
)
_HEDGES = patterns_of(
    rf"(?:{_DOUBT})(?: on (?:this|that))?(?: ,)? but",
    rf"(?:{_THINK})(?: ,)?(?: it| that| we| they)?(?: (?:{_PERHAPS}))+",
    rf"(?:{_PERHAPS}) (?:{_PERHAPS})",
    r"(?:(?<=[.,] )|(?<=and ))i (?:guess|suppose)(?! that )",
    r"if (?:i'm not mistaken|i (?:remember|recall) (?:correctly|right|rightly))",
)


def hedges(words: Sequence[Word]) -> tuple[Said, ...]:
    """Every hedge of an answer, in their order."""
    return said_as(_HEDGES, words)
