"""Who answers which question, by the name of a file and of the folders it lies in.

People name files like ``anna/long-3.wav``. A platform for teaching puts words of its own before
that name or around that of the folder; the patterns here are those by which Canvas, Moodle,
Blackboard, Brightspace and Sakai hand out all answers at once.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from simulator.questions.bank import slug
from simulator.spelling import composed

_QUESTION = re.compile(
    r"(?:(?P<before>.*?)[\s_-]+)?(?P<section>long|short)[\s_-]*0*(?P<number>\d{1,6})"
    r"(?:[\s_-](?P<after>.*))?",
    re.IGNORECASE,
)
_NAME_BEHIND = re.compile(r"(?:.* )?- (?P<person>.*[^\W\d_].*)")
_NO_NAME = re.compile(r"[\W\d_]*")

_PLATFORM_NAMES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # a quiz in Canvas: bergannalena12345_question_678_910_long-3.wav
        r"(?P<person>.+?)(?P<number>\d*)_question_\d+_\d+_(?P<file>.+)",
        # Moodle: Anna Lena Berg_12345_assignsubmission_file_long-3.wav
        r"(?P<person>.+)_(?P<number>\d+)_assignsubmission_[a-z]+_?(?P<file>.*)",
        # Blackboard: Interview_aberg_attempt_2026-03-04-10-20-30_long-3.wav
        r"(?P<task>.+)_(?P<person>[^_]+)(?P<number>)_attempt_[\d-]+(?:_(?P<file>.*))?",
        # Brightspace: 12345-67890 - Anna Berg - Mar 4, 2026 1030 AM - long-3.wav
        r"\d+-\d+ - (?P<person>.+?) ?- (?P<number>)[^-]*\d{4}[^-]*(?: - (?P<file>.*))?",
        # Sakai: Berg, Anna(aberg)_Submission attachment(s)_long-3.wav
        r"(?P<person>[^()]+, [^()]+)\((?P<number>[^()]+)\)(?:_[^()]+\(s\)_(?P<file>.*))?",
        # Canvas: bergannalena_LATE_12345_67890_long-3.wav
        r"(?P<person>.+?)(?:_late)?_(?P<number>\d{2,})_\d{2,}_(?P<file>.+)",
    )
)
_ORDERING = re.compile(
    r"(?:assignment|class|course|day|exercise|group|lesson|module|part|room|section|semester|"
    r"seminar|session|task|team|term|tutorial|unit|week|year)(?:[\s_-]*\d{1,4}[a-z]?|[\s_-]+[a-z])",
    re.IGNORECASE,
)
"""A folder in which answers are sorted: "Week 3", "group B"."""

_FOLDERS_OF_PLATFORMS = re.compile(
    r"submission attachment\(s\)|submitted files|working files|student work|version \d+|"
    r"revision \d+.*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class AnswerName:
    """What a name tells; empty where it tells nothing.

    ``question_id`` holds the unit where that is named. ``number`` is the one that the platform gave
    to the person; it is theirs alone among the files of one ``place``.
    """

    person: str
    question_id: str
    number: str = ""
    place: PurePath | None = None


def names_question(path: PurePath) -> bool:
    """Whether the name of a file, without its folders, says which question is answered.

    What a platform writes about a task, in a file of its own, bears no name that a person gave.
    """
    name = composed(path.stem)
    handed_in = _handed_in(name)
    if handed_in is None:
        return _QUESTION.fullmatch(name) is not None
    given, task = handed_in["file"] or "", handed_in.groupdict().get("task") or ""
    return bool(given) and any(map(_QUESTION.fullmatch, (given, task)))


def answer_name(path: PurePath, units: frozenset[str]) -> AnswerName:
    """What the name of a file tells, and its folders from the batch on.

    Args:
        path: relative to the folder of the batch.
        units: the slugs of the bank's units, which are no people.
    """
    *folders, name = map(composed, path.with_suffix("").parts)
    folders.reverse()
    handed_in = _handed_in(name)
    if handed_in:
        texts = [handed_in["file"] or "", handed_in.groupdict().get("task") or "", *folders]
    else:
        texts = [name, *folders]
    question_id = _question_id(texts, units)
    for place, text in zip(path.parents, (name, *folders), strict=True):
        if handed_in := _handed_in(text):
            person, number = handed_in["person"].strip(), handed_in["number"]
            return AnswerName(person, question_id, number, place)
    person = (
        _person_of_folders([one for one in folders if not _ORDERING.fullmatch(one)], units)
        or _person_of_file(name, question_id, units)
        or _person_of_folders(folders, units)
    )
    return AnswerName(person, question_id)


def _question_id(texts: Sequence[str], units: frozenset[str]) -> str:
    """The question that the first of the texts names, with the unit that any of them names."""
    asked = next(filter(None, map(_QUESTION.fullmatch, texts)), None)
    if not asked:
        return ""
    parts = [*_parts(asked["before"] or ""), *texts]
    unit = [slug(part) for part in parts if slug(part) in units][:1]
    return "/".join([*unit, asked["section"].lower(), str(int(asked["number"]))])


def _person_of_folders(folders: Sequence[str], units: frozenset[str]) -> str:
    """The person that the outermost folder names which is not there for order."""
    people = (_before_question(folder, units) for folder in reversed(folders))
    return next(filter(None, people), "")


def _before_question(folder: str, units: frozenset[str]) -> str:
    """Whom a folder names, beside a question or alone; nobody if a platform or a unit names it."""
    if _FOLDERS_OF_PLATFORMS.fullmatch(folder):
        return ""
    asked = _QUESTION.fullmatch(folder)
    parts = _parts(asked["before"] or "") if asked else [folder]
    return " ".join(part for part in parts if slug(part) not in units)


def _person_of_file(name: str, question_id: str, units: frozenset[str]) -> str:
    """The person before the question or behind it, or before the last underscore without one."""
    asked = _QUESTION.fullmatch(name)
    if not asked:
        return name if question_id else " ".join(_parts(name.rpartition("_")[0]))
    parts = [part for part in _parts(asked["before"] or "") if slug(part) not in units]
    people = [part for part in parts if not _NO_NAME.fullmatch(part)] or parts
    behind = _NAME_BEHIND.fullmatch(asked["after"] or "")
    return " ".join(people) or (behind["person"].strip() if behind else "")


def _parts(text: str) -> list[str]:
    return [part for part in (one.strip(" -") for one in text.split("_")) if part]


def _handed_in(text: str) -> re.Match[str] | None:
    """The words of a platform around a person's name, if it is any platform's."""
    return next(filter(None, (pattern.fullmatch(text) for pattern in _PLATFORM_NAMES)), None)


def told_apart(names: Sequence[AnswerName], nobody: str) -> list[str]:
    """The person of each name, in one spelling for each.

    Of people with the same name, told apart by the number that a platform gave them in one place,
    each has it behind the name. Where no name tells a person, all answers are ``nobody``'s.
    """
    if not any(name.person for name in names):
        return [nobody] * len(names)
    numbers: dict[tuple[PurePath | None, str], set[str]] = defaultdict(set)
    for name in names:
        if name.number:
            numbers[name.place, _folded(name.person)].add(name.number)
    namesakes = {person for (_, person), theirs in numbers.items() if len(theirs) > 1}
    return one_spelling(
        f"{name.person} ({name.number})"
        if name.number and _folded(name.person) in namesakes
        else name.person
        for name in names
    )


def one_spelling(people: Iterable[str]) -> list[str]:
    """Names that differ only in capitals, spaces or how accents are kept, as the first is spelt."""
    spellings: dict[str, str] = {}
    return [spellings.setdefault(_folded(person), person) for person in people]


def _folded(person: str) -> str:
    return " ".join(composed(person).casefold().split())
