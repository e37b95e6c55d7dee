"""The notes of an Anki deck (.apkg): a zip file with a SQLite database in it."""

import json
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from simulator.errors import BankError
from simulator.scratch import scratch_folder
from simulator.unpacking import MOST_UNPACKED_BYTES, TooMuchError, require_at_most

_NEWEST_FIRST = ("collection.anki21b", "collection.anki21", "collection.anki2")
_PIECE_BYTES = 1 << 18
_BETWEEN_FIELDS = "\x1f"
_LACKING = (
    "{path} was exported by a new version of Anki, and the library that unpacks it is not "
    "installed. Tick 'Support older Anki versions' when you export, or run: pip install "
    "'interview-simulator[anki]'"
)


@dataclass(frozen=True, slots=True)
class Note:
    """The fields of a note in HTML, with their names and the deck it is in."""

    number: int
    kind: str
    names: tuple[str, ...]
    fields: tuple[str, ...]
    deck: str


def notes_of(path: Path) -> list[Note]:
    """The notes of a deck, in its order.

    Raises:
        BankError: it is no deck, is damaged, unpacks to too much, or needs a library that is not
            installed.
    """
    try:
        with zipfile.ZipFile(path) as archive, scratch_folder() as folder:
            database = folder / "collection"
            _unpack(path, archive, database)
            with closing(sqlite3.connect(database)) as connection:
                connection.create_collation("unicase", _compared)
                return list(_notes(connection))
    except TooMuchError as error:
        message = f"The collection in {path} {error}. Export fewer of its decks, or as text."
        raise BankError(message) from error
    except (zipfile.BadZipFile, sqlite3.Error, OSError, ValueError, KeyError) as error:
        message = f"{path} can't be read as an Anki deck. Export it anew, as .apkg or as text."
        raise BankError(message) from error


def _compared(one: str, other: str) -> int:
    one, other = one.casefold(), other.casefold()
    return (one > other) - (one < other)


def _unpack(path: Path, archive: zipfile.ZipFile, database: Path) -> None:
    """Write the collection of a deck as the database that it is."""
    with database.open("wb") as file:
        for piece in _collection(path, archive):
            file.write(piece)
            require_at_most(MOST_UNPACKED_BYTES, file.tell())


def _collection(path: Path, archive: zipfile.ZipFile) -> Iterator[bytes]:
    names = [name for name in _NEWEST_FIRST if name in archive.namelist()]
    if not names:
        message = "there is no collection"
        raise ValueError(message)
    with archive.open(names[0]) as packed:
        is_compressed = names[0].endswith("b")
        yield from _decompressed(path, packed) if is_compressed else _in_pieces(packed)


def _decompressed(path: Path, packed: IO[bytes]) -> Iterator[bytes]:
    try:
        import zstandard  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise BankError(_LACKING.format(path=path)) from error
    try:
        with zstandard.ZstdDecompressor().stream_reader(packed) as reader:
            yield from _in_pieces(reader)
    except zstandard.ZstdError as error:
        message = "the collection can't be unpacked"
        raise ValueError(message) from error


def _in_pieces(file: Any) -> Iterator[bytes]:
    return iter(lambda: file.read(_PIECE_BYTES), b"")


def _notes(connection: sqlite3.Connection) -> Iterator[Note]:
    kinds = dict(_kinds(connection))
    decks = dict(_decks(connection))
    rows = connection.execute(
        "SELECT n.id, n.mid, n.flds, min(c.did) FROM notes n LEFT JOIN cards c ON c.nid = n.id"
        " GROUP BY n.id ORDER BY n.id"
    )
    for number, (_, kind, fields, deck) in enumerate(rows, 1):
        name, names = kinds.get(kind, ("", ()))
        yield Note(number, name, names, tuple(fields.split(_BETWEEN_FIELDS)), decks.get(deck, ""))


def _has_table(connection: sqlite3.Connection, name: str) -> bool:
    query = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?"
    return connection.execute(query, (name,)).fetchone() is not None


def _kinds(connection: sqlite3.Connection) -> Iterator[tuple[int, tuple[str, tuple[str, ...]]]]:
    """The name of each kind of note, and of its fields."""
    if _has_table(connection, "notetypes"):
        names = dict(connection.execute("SELECT id, name FROM notetypes"))
        for kind, name in names.items():
            query = "SELECT name FROM fields WHERE ntid = ? ORDER BY ord"
            fields = tuple(row[0] for row in connection.execute(query, (kind,)))
            yield kind, (name, fields)
        return
    for kind, model in json.loads(_column(connection, "models")).items():
        yield int(kind), (model["name"], tuple(field["name"] for field in model["flds"]))


def _decks(connection: sqlite3.Connection) -> Iterator[tuple[int, str]]:
    """The innermost name of each deck; the default one has none."""
    if _has_table(connection, "decks"):
        names = {
            key: name.split(_BETWEEN_FIELDS)
            for key, name in connection.execute("SELECT id, name FROM decks")
        }
    else:
        decks = json.loads(_column(connection, "decks"))
        names = {int(key): deck["name"].split("::") for key, deck in decks.items()}
    for key, parts in names.items():
        yield key, "" if parts == ["Default"] else parts[-1]


def _column(connection: sqlite3.Connection, name: str) -> str:
    return str(connection.execute(f"SELECT {name} FROM col").fetchone()[0])  # noqa: S608 - ours
