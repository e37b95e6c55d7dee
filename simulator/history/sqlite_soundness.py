"""Whether the history's file is damaged: by the errors that it gives, its schema, its content."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import cache

from simulator.history.sqlite_schema import MIGRATIONS

_ERROR_KIND = 0xFF
_NO_DAMAGE = frozenset(
    {
        sqlite3.SQLITE_AUTH,
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_INTERRUPT,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_NOLFS,
        sqlite3.SQLITE_NOMEM,
        sqlite3.SQLITE_PERM,
        sqlite3.SQLITE_PROTOCOL,
        sqlite3.SQLITE_READONLY,
    }
)
"""Errors of the disk or of other programs: the file itself may be sound."""

_TABLES = ("session", "question", "wording", "answer", "verdict", "record")

_AT_ODDS = r"""
    SELECT answer.id FROM answer LEFT JOIN record ON record.answer = answer.id
    WHERE json IS NULL OR NOT json_valid(json) OR instr(json, '\u0000') = 0 AND (
        question_id IS NOT json_extract(json, '$.question.id')
        OR question_text IS NOT json_extract(json, '$.question.text')
        OR transcript IS NOT json_extract(json, '$.transcript.text')
        OR model IS NOT json_extract(json, '$.transcript.model')
        OR outcome IS NOT json_extract(json, '$.outcome'))
    LIMIT 1"""
"""What the columns say is also in the record; SQLite ends texts of JSON at a null character."""


class DamageError(Exception):
    """The file is no sound database."""


@contextmanager
def damage_told() -> Iterator[None]:
    """While entered, any error that only a damaged file can give counts as damage."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT)
        if code & _ERROR_KIND in _NO_DAMAGE:
            raise
        raise DamageError(" ".join(str(error).split())) from error
    except UnicodeDecodeError as error:  # a message that quotes what is damaged
        message = "its text can no longer be read"
        raise DamageError(message) from error


def check_schema(connection: sqlite3.Connection, *, has_backups: bool) -> None:
    """Make sure that the file has the schema of its version, whatever else somebody added.

    One of a newer version differs; without backups, it is believed.

    Raises:
        DamageError: it has another.
    """
    version, found = version_of(connection), _schema(connection)
    if not version and has_backups:
        message = "it holds no tables"
        raise DamageError(message)
    is_known = version <= len(MIGRATIONS)
    if is_known and not _expected_schema(version) <= found:
        message = "its tables are not as they were made"
        raise DamageError(message)
    if not is_known and has_backups and found == _expected_schema(len(MIGRATIONS)):
        message = f"its version is given as {version}"
        raise DamageError(message)


@cache
def _expected_schema(version: int) -> frozenset[tuple[str, ...]]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        for statement in statements_of("".join(MIGRATIONS[:version])):
            connection.execute(statement)
        return _schema(connection)


def _schema(connection: sqlite3.Connection) -> frozenset[tuple[str, ...]]:
    """What was made by us; what a virtual table made for itself depends on SQLite's version."""
    rows = connection.execute(
        """SELECT type, name, tbl_name, sql FROM sqlite_schema
        WHERE name NOT LIKE 'spoken!_%' ESCAPE '!'"""
    )
    return frozenset(rows.fetchall())


def check_content(connection: sqlite3.Connection) -> None:
    """Make sure that all of it can be read, and says the same wherever it says it.

    Raises:
        DamageError: it can't, or does not.
    """
    found = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if found != "ok":
        raise DamageError(" ".join(found.split()))
    if version_of(connection) != len(MIGRATIONS):
        return
    connection.execute("INSERT INTO spoken (spoken, rank) VALUES ('integrity-check', 1)")
    if connection.execute(_AT_ODDS).fetchone():
        message = "an answer is not as it was recorded"
        raise DamageError(message)
    for table in _TABLES:
        for _row in connection.execute(f"SELECT * FROM {table}"):  # noqa: S608 - names of ours
            pass  # what can be read is text


def version_of(connection: sqlite3.Connection) -> int:
    """How many of the migrations it has had."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def statements_of(script: str) -> Iterator[str]:
    """The statements of a script; those of a trigger belong to it."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
