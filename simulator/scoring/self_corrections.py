"""Words that take back what was just said: "no, sorry", "or rather", "scratch that".

They are the editing terms of self-repairs (Levelt, Monitoring and self-repair in speech, Cognition
1983), which come right after what is mended, so most count only behind a comma or a short pause.
Starts that are said again without such a term are found by :mod:`simulator.scoring.restarts`.
"""

from collections.abc import Sequence

from simulator.scoring.said import Said, patterns_of, said_as
from simulator.transcribing.transcript import Word

_TAKING_BACK = patterns_of(
    (
        r"(?<=, )(?:well )?(?:no|actually|wait)(?: ,)? (?:sorry|wait|i mean|actually|no)"
        r"(?:(?: ,)? i mean)?"
    ),
    r"(?<=, )(?:well )?actually no",
    r"(?<=[.,] )sorry(?: ,)? i mean(?:t)?",
    r"(?<=, )sorry(?= ,)",
    r"(?<=, )sorry(?= (?:in|on|at|the|a|an|not)\b)",
    r"(?<=, )or rather",
    r"or rather(?= (?:a|an|the|not)\b)",
    r"(?<=[.,] )i mean(?= (?:a|an|the|in|on|at)\b)",
    r"(?:no )?scratch that",
    r"let me (?:rephrase|correct) (?:that|myself)",
    r"what i meant(?: to say)? (?:is|was)",
    r"(?<=, )correction(?= ,)",
    r"(?<=, )no that's (?:not right|wrong)",
)


def self_corrections(words: Sequence[Word]) -> tuple[Said, ...]:
    """Every place where the speaker takes something back, in their order."""
    return said_as(_TAKING_BACK, words)
