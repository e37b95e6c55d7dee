"""Which answers a batch holds, and who answers which question in each."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from simulator.decoding import unicode_text
from simulator.disk import path_on_disk
from simulator.errors import AudioFileError
from simulator.questions.bank import Bank, slug
from simulator.spelling import composed
from simulator.written_answers import is_written

_COLUMNS = ("audio", "question")
_SOUND_ENDINGS = frozenset(
    """.3gp .aac .aif .aiff .amr .flac .m4a .mkv .mov .mp3 .mp4 .oga .ogg .opus .wav .webm
    .wma""".split()
)
_QUESTION_IN_NAME = re.compile(
    r"(?:(?P<before>.*?)[\s_-]+)?(?P<section>long|short)[\s_-]*0*(?P<number>\d{1,6})(?:[\s_-].*)?",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"(\d+)")


@dataclass(frozen=True, slots=True)
class Row:
    """One answer to grade, recorded or written; ``fault`` says why it can't be graded."""

    audio: Path
    question_id: str
    fault: str | None = None
    person: str = ""


def read_batch(path: Path, bank: Bank) -> list[Row]:
    """The rows of a CSV file, or the answers of a folder in the order of their names.

    Raises:
        AudioFileError: it can't be read, or lists nothing.
    """
    return _read_folder(path, bank) if path.is_dir() else _read_table(path)


def _read_folder(folder: Path, bank: Bank) -> list[Row]:
    paths = [path for path in folder.rglob("*") if _is_answer(path.relative_to(folder))]
    if not paths:
        message = (
            f"{folder} contains no answers. "
            "Name them like anna/long-3.wav, anna_long-3.wav or anna/long-3.txt."
        )
        raise AudioFileError(message)
    units = frozenset(slug(unit.name) for unit in bank.units)
    return sorted((_file_row(folder, path, units) for path in paths), key=_order)


def _is_answer(path: Path) -> bool:
    """Whether it is a recording, or a text file named like an answer: other texts are notes."""
    if any(part.startswith(".") for part in path.parts):
        return False
    if is_written(path):
        return _QUESTION_IN_NAME.fullmatch(path.stem) is not None
    return path.suffix.lower() in _SOUND_ENDINGS


def _order(row: Row) -> tuple[str, list[tuple[int, str]]]:
    """By person, then by name; numbers in a name are sorted by value."""
    pieces = _DIGITS.split(str(row.audio).casefold())
    return row.person.casefold(), [(int(p) if p.isdecimal() else -1, p) for p in pieces]


def _file_row(folder: Path, path: Path, units: frozenset[str]) -> Row:
    """Who answers what: ``anna/long-3.wav``, ``anna/data-engineer/long-3.wav``, ``anna_long-3``."""
    *folders, name = map(composed, path.relative_to(folder).with_suffix("").parts)
    named = _QUESTION_IN_NAME.fullmatch(name)
    before = (named["before"] or "") if named else name.rpartition("_")[0]
    parts = [*folders, *(part.strip(" -") for part in before.split("_"))]
    people = [part for part in parts if part and slug(part) not in units]
    person = folders[0] if folders else " ".join(people) or folder.resolve().name
    if not named:
        fault = (
            f"The name of {path} doesn't say which question it answers. "
            "Name it like anna/long-3.wav or anna_long-3.wav, or list it in a CSV file."
        )
        return Row(path, "", fault, person)
    question = f"{named['section'].lower()}/{int(named['number'])}"
    unit = next((slug(part) for part in parts if slug(part) in units), None)
    return Row(path, f"{unit}/{question}" if unit else question, None, person)


def _read_table(path: Path) -> list[Row]:
    text = _text(path)
    header = text.partition("\n")[0]
    table = csv.DictReader(io.StringIO(text), delimiter=";" if ";" in header else ",")
    table.fieldnames = [name.strip().casefold() for name in table.fieldnames or ()]
    missing = [name for name in _COLUMNS if name not in table.fieldnames]
    if missing:
        message = (
            f"{path} has no column {' and '.join(missing)}. "
            f"Its first line must be: {','.join(_COLUMNS)}"
        )
        raise AudioFileError(message)
    rows = list(_table_rows(path, table))
    if not rows:
        message = f"{path} lists no answers below its first line."
        raise AudioFileError(message)
    return rows


def _text(path: Path) -> str:
    try:
        return unicode_text(path.read_bytes())
    except OSError as error:
        message = f"{path} can't be opened: {error.strerror}. Check the path."
        raise AudioFileError(message) from error
    except UnicodeDecodeError as error:
        message = f"{path} is not UTF-8 text. Save it as CSV in UTF-8."
        raise AudioFileError(message) from error


def _table_rows(path: Path, table: "csv.DictReader[str]") -> Iterator[Row]:
    for row in table:
        audio, question, person = ((row.get(n) or "").strip() for n in (*_COLUMNS, "person"))
        fault = None
        if not audio or not question:
            lacks = "question" if audio else "audio"
            fault = f"Line {table.line_num} of {path} has no {lacks}."
        place = path_on_disk(path.parent / audio) if audio else Path()
        yield Row(place, question, fault, person)
