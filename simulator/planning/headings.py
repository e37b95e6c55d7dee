"""The parts of an advert, by the words over them. Pure."""

import re
from enum import Enum


class Part(Enum):
    """A part of an advert; its value is how much a demand in it weighs."""

    WANTED = 1.0
    DUTY = 0.9
    NICE = 0.5
    UNKNOWN = 0.3
    SKIPPED = 0.0


def any_of(phrases: str) -> re.Pattern[str]:
    """A pattern for any of several patterns, which stand between semicolons."""
    words = "|".join(" ".join(phrase.split()) for phrase in phrases.split(";"))
    return re.compile(rf"\b(?:{words})", re.IGNORECASE)


_HEADINGS = (
    (
        Part.SKIPPED,
        any_of(
            r"""benefit; perk; (?:what )?we (?:offer|provide|give)\b; our
            (?:offer|story|values|mission|process|culture|company|team|commitment)\b; what(?:'s|
            is) in it; what you(?:'ll| will)? get\b; you(?:'ll| will)? get\b; why
            (?:join|work|you'll love|us); about (?:us|our|the
            (?:company|school|trust|organisation|organization|business))\b; who we are; how to
            apply; to apply\b; apply\b; application; contact; salary; compensation; pay\b;
            package\b; location; equal; equality; diversity; inclusion; privacy; next steps;
            (?:interview|hiring|recruitment|selection) process; legal\b; disclaimer; reward;
            remuneration; terms\b; hobbies; interests\b; references\b; personal
            (?:details|data|information); education\b"""
        ),
    ),
    (
        Part.NICE,
        any_of(
            r"""nice; desir; bonus (?:points|skills|if)\b; bonus$; prefer; (?:a |big )?plus\b;
            pluses\b; ideally; (?:it )?would help; advantag; extra credit; good to have; great
            to have; optional"""
        ),
    ),
    (
        Part.WANTED,
        any_of(
            r"""requir; qualif; (?:your |candidate )?profile; what you(?:'ll| will)?
            (?:bring|need|have)\b; you (?:have|are|bring|need)\b; who you are; about you\b;
            look(?:ing)? for\b; we (?:seek|need|expect|ask)\b; skill; must; essential;
            experience; knowledge; competenc; person spec; criteria; you$; ideal candidate;
            expertise; abilities; technolog; (?:work|employment|career) history; employment\b;
            career\b; projects\b; strengths\b; achievements\b"""
        ),
    ),
    (
        Part.DUTY,
        any_of(
            r"""responsib; dut(?:y|ies)\b; what you(?:'ll| will); what you do; the
            (?:role|job|position|work|opportunity)\b; your
            (?:role|tasks?|mission|day|job|work)\b; you(?:'ll| will)\b; tasks; job
            (?:description|summary|purpose); (?:role|post) (?:summary|purpose|description);
            accountab; day.to.day; key deliverables; purpose\b; in this (?:role|job)"""
        ),
    ),
)
_MOST_WORDS_ALONE = 4


def part_under(heading: str) -> Part:
    """The part that begins with a heading."""
    return next((part for part, words in _HEADINGS if words.search(heading)), Part.UNKNOWN)


def is_usual_heading(line: str) -> bool:
    """Whether a line of a few words is one of the usual headings, however it looks."""
    is_short = len(line.split()) <= _MOST_WORDS_ALONE and line[:1].isupper()
    return is_short and line[-1] not in ".!;," and part_under(line) is not Part.UNKNOWN
