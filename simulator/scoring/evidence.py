"""Words of an answer as evidence: how they are quoted, and when they were said."""

from collections.abc import Sequence

from simulator.audio import Stretch
from simulator.english.tokens import token_texts
from simulator.scoring.coverage import Evidence
from simulator.transcribing.transcript import Word, as_text


def quoted(text: str) -> str:
    """A text without the stops around it."""
    return text.strip(" .,;:!?")


def quotation(said: Sequence[Word], confidence: float) -> Evidence:
    """Words in a row, of which there are some, with a confidence from 0 to 1."""
    return Evidence(quoted(as_text(said)), said[0].start, said[-1].end, round(confidence, 3))


def are_said_in(time: Stretch, said: Sequence[Word]) -> bool:
    """Whether words in a row were said at a time, if only in part."""
    return said[0].start < time.end and time.start < said[-1].end


def time_of(evidence: Evidence) -> Stretch:
    """When it was said."""
    return Stretch(evidence.start, evidence.end)


def run_of(text: str, words: Sequence[Word]) -> Sequence[Word]:
    """The first words in a row that have the letters of a text; none if there are none."""
    wanted = letters(text)
    for first in range(len(words)):
        run = ""
        for behind, word in enumerate(words[first:], start=first + 1):
            run += letters(word.text)
            if run == wanted:
                return words[first:behind]
            if not wanted.startswith(run):
                break
    return ()


def letters(text: str) -> str:
    """A text without all that parts its words."""
    return "".join(token_texts(text))
