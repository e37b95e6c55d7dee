"""Subtitles for the recordings of a session, written with pysubs2."""

import re
import textwrap
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import PurePath

from simulator.control_signs import without_controls
from simulator.history.records import SessionRecord
from simulator.reports.recordings import spoken_parts
from simulator.transcribing.transcript import Word, as_text

_LINE_LETTERS = 42
_MOST_LINES = 2
_LONGEST_GAP_SECONDS = 1.5
_SHORTEST_SECONDS = 0.1
_SENTENCE_ENDS = (".", "?", "!")
_TAG_START = re.compile(r"<(?=[/!a-zA-Z])")


def session_subtitles(session: SessionRecord, form: str) -> dict[str, bytes]:
    """One file for each recording with words, named after it so that players find it.

    ``form`` is ``vtt`` or ``srt``.
    """
    spoken = [part for answer in session.answers for part in spoken_parts(answer)]
    return {
        f"{PurePath(part.path).stem}.{form}": subtitles(part.transcript.words, form)
        for part in spoken
        if part.path and part.transcript.words
    }


def subtitles(words: Sequence[Word], form: str) -> bytes:
    """The words as cues of at most two lines, none of which overlaps the next."""
    from pysubs2 import SSAEvent, SSAFile  # noqa: PLC0415 - only where it is needed

    file, cues = SSAFile(), list(_cues(words))
    latest = [cue[0].start for cue in cues[1:]] + [float("inf")]
    for cue, next_start in zip(cues, latest, strict=True):
        end = max(min(cue[-1].end, next_start), cue[0].start + _SHORTEST_SECONDS)
        event = SSAEvent(round(cue[0].start * 1000), round(end * 1000))
        event.text = r"\N".join(_plain(line, form) for line in _lines(cue))
        file.append(event)
    return file.to_string(form, keep_html_tags=True).encode("utf-8", "replace")


def _cues(words: Sequence[Word]) -> Iterator[list[Word]]:
    cue: list[Word] = []
    for word in words:
        if cue and not _fits(cue, word):
            yield cue
            cue = []
        cue.append(word)
    if cue:
        yield cue


def _fits(cue: list[Word], word: Word) -> bool:
    ends = cue[-1].text.endswith(_SENTENCE_ENDS) and len(as_text(cue)) > _LINE_LETTERS
    is_near = word.start - cue[-1].end < _LONGEST_GAP_SECONDS
    return is_near and not ends and len(_lines([*cue, word])) <= _MOST_LINES


def _lines(words: Sequence[Word]) -> list[str]:
    return textwrap.wrap(as_text(words), _LINE_LETTERS, break_on_hyphens=False)


def _plain(line: str, form: str) -> str:
    """A line in which nothing is a tag: of HTML, or in braces or after a backslash, of SSA.

    SRT has no way to write a sign by its name, so that "&" stays as it is; a word joiner, which
    nobody sees, parts "<" from what would be a tag.
    """
    unbraced = line.replace("{", "(").replace("}", ")").replace("\\", "/")
    shown = without_controls(unbraced)
    if form == "srt":
        return _TAG_START.sub("<\N{WORD JOINER}", shown).replace("-->", "--\N{WORD JOINER}>")
    return escape(shown, quote=False)
