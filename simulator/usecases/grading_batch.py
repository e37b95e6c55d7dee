"""Which answers a batch holds, and who answers which question in each."""

import csv
import errno
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from simulator.audio_files import holds_sound
from simulator.decoding import unicode_text
from simulator.disk import path_on_disk
from simulator.errors import AudioFileError
from simulator.figures import megabytes
from simulator.given_files import read_given
from simulator.questions.bank import Bank, slug
from simulator.usecases.answer_names import (
    AnswerName,
    answer_name,
    names_question,
    one_spelling,
    told_apart,
)
from simulator.written_answers import is_written

_ARCHIVE = b"PK\x03\x04"
_MOST_BYTES = 5_000_000
_COLUMNS = ("audio", "question")
_SOUND_ENDINGS = frozenset(
    """.3gp .aac .aif .aiff .amr .caf .flac .m4a .m4v .mka .mkv .mov .mp3 .mp4 .mpeg .mpg .oga .ogg
    .opus .qta .wav .webm .wma""".split()
)
_DOCUMENT_ENDINGS = frozenset(".doc .docx .htm .html .md .odt .pages .pdf .rtf".split())
_FILES_OF_SYSTEMS = frozenset(("desktop.ini", "thumbs.db"))
_FOLDERS_OF_SYSTEMS = frozenset(("__macosx",))
_DIGITS = re.compile(r"(\d+)")


@dataclass(frozen=True, slots=True)
class Row:
    """One answer to grade, recorded or written; ``fault`` says why it can't be graded."""

    audio: Path
    question_id: str
    fault: str | None = None
    person: str = ""


@dataclass(frozen=True, slots=True)
class Batch:
    """The answers to grade, in order, and the files of a folder that are no answers."""

    rows: tuple[Row, ...]
    left_out: tuple[Path, ...] = ()


def read_batch(path: Path, bank: Bank) -> Batch:
    """The rows of a CSV file, or the answers of a folder in the order of their names.

    Raises:
        AudioFileError: it can't be read, or lists nothing.
    """
    return _read_folder(path, bank) if path.is_dir() else Batch(tuple(_read_table(path)))


def _read_folder(folder: Path, bank: Bank) -> Batch:
    files = sorted(path for path in folder.rglob("*") if _is_shown(path, folder))
    answers = list(filter(_is_answer, files))
    answers += _documents(files, answers)
    if not answers:
        message = (
            f"{folder} contains no answers. "
            "Name them like anna/long-3.wav, anna_long-3.wav or anna/long-3.txt."
        )
        raise AudioFileError(message)
    units = frozenset(slug(unit.name) for unit in bank.units)
    names = [answer_name(path.relative_to(folder), units) for path in answers]
    people = told_apart(names, folder.resolve().name)
    rows = [_file_row(*one) for one in zip(answers, names, people, strict=True)]
    left_out = set(files) - set(answers)
    return Batch(tuple(sorted(rows, key=_order)), tuple(sorted(left_out)))


def _is_shown(path: Path, folder: Path) -> bool:
    """Whether it is a file that a person sees, and neither hidden nor the system's own."""
    parts = path.relative_to(folder).parts
    if any(part.startswith(".") or part.casefold() in _FOLDERS_OF_SYSTEMS for part in parts):
        return False
    return path.name.casefold() not in _FILES_OF_SYSTEMS and not path.is_dir()


def _is_answer(path: Path) -> bool:
    """Whether it is a recording, or a text file named like an answer: other texts are notes."""
    if is_written(path):
        return names_question(path)
    return path.suffix.lower() in _SOUND_ENDINGS or holds_sound(path)


def _documents(files: Sequence[Path], answers: Sequence[Path]) -> Iterator[Path]:
    """Documents named like an answer, but for those that stand beside the answer as it is read."""
    read = {path.with_suffix("") for path in answers}
    for path in files:
        is_document = path.suffix.lower() in _DOCUMENT_ENDINGS and names_question(path)
        if is_document and path.with_suffix("") not in read:
            yield path


def _order(row: Row) -> tuple[str, list[tuple[int, str]]]:
    """By person, then by name; numbers in a name are sorted by value."""
    pieces = _DIGITS.split(str(row.audio).casefold())
    return row.person.casefold(), [(int(p) if p.isdecimal() else -1, p) for p in pieces]


def _file_row(path: Path, name: AnswerName, person: str) -> Row:
    if path.suffix.lower() in _DOCUMENT_ENDINGS:
        fault = f"{path} is a document. Save its text beside it as {path.stem}.txt, in UTF-8."
        return Row(path, name.question_id, fault, person)
    if name.question_id:
        return Row(path, name.question_id, None, person)
    fault = (
        f"The name of {path} doesn't say which question it answers. "
        "Name it like anna/long-3.wav or anna_long-3.wav, or list it in a CSV file."
    )
    return Row(path, "", fault, person)


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
    try:
        rows = list(_table_rows(path, table))
    except csv.Error as error:
        message = f"{path}, line {table.line_num + 1}: {error}. Save the list as CSV again."
        raise AudioFileError(message) from error
    if not rows:
        message = f"{path} lists no answers below its first line."
        raise AudioFileError(message)
    people = one_spelling(row.person for row in rows)
    return [replace(row, person=person) for row, person in zip(rows, people, strict=True)]


def _text(path: Path) -> str:
    try:
        content = read_given(path, _MOST_BYTES)
        if content.startswith(_ARCHIVE):
            message = (
                f"{path} is an archive or a spreadsheet. Unpack an archive and name its folder; "
                "save a spreadsheet as CSV."
            )
            raise AudioFileError(message)
        return unicode_text(content)
    except OSError as error:
        message = f"{path} can't be opened: {error.strerror}. Check the path."
        if error.errno == errno.EFBIG:
            message = f"{path} is larger than {megabytes(_MOST_BYTES)}. Split the list."
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
