"""Opening the history's file: checked, backed up, updated, or restored when damaged."""

import os
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime, timedelta
from pathlib import Path

from simulator.errors import HistoryError
from simulator.history.filelock_guard import locked
from simulator.history.sqlite_schema import MIGRATIONS
from simulator.moments import moment_in, name_text

BUSY_SECONDS = 5.0
_OPENING_SECONDS = 60.0
_RETRY_SECONDS = 0.05
_CHECKED_AT_EVERY_OPENING_BYTES = 8_000_000
"""Larger files are checked with each backup, since reading them whole takes long."""
_BACKUP_EVERY = timedelta(days=1)
_MOST_BACKUPS = 3
_BESIDE = ("", "-wal", "-shm")
_ERROR_KIND = 0xFF
_DAMAGE = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}

Notify = Callable[[str], None]


def open_database(path: Path, now: datetime, notify: Notify) -> sqlite3.Connection:
    """A connection to the history, whose file is sound and of the present version.

    A damaged file is set aside, the newest good backup takes its place, and ``notify`` gets a
    message that names both. A backup is made once a day, and before the schema changes.

    Raises:
        HistoryError: it is damaged and there is no backup, or it is of a newer version.
        sqlite3.Error: it can't be read or written.
        OSError: its folder can't be.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with locked(path, busy_seconds=_OPENING_SECONDS):
        connection = _sound_connection(path, now, notify)
        try:
            _migrate(connection, path, now)
            _back_up_daily(connection, path, now, notify)
        except BaseException:
            connection.close()
            raise
    return connection


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """While entered, what is written is kept whole or not at all."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def backups(path: Path) -> tuple[Path, ...]:
    """The backups of a history, the newest first."""
    return tuple(sorted(path.parent.glob(f"{path.stem}.backup-*{path.suffix}"), reverse=True))


def set_aside(path: Path) -> tuple[Path, ...]:
    """Damaged files of a history that were kept."""
    return tuple(sorted(path.parent.glob(f"{path.stem}.damaged-*")))


def back_up(connection: sqlite3.Connection, path: Path, now: datetime, why: str = "") -> None:
    """Write a backup beside the file; it has its name once it is complete."""
    target = path.with_name(f"{path.stem}.backup-{name_text(now)}{why}{path.suffix}")
    unfinished = path.with_name(f".{target.name}.unfinished")
    try:
        with closing(sqlite3.connect(unfinished)) as copy:
            connection.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)


class _DamageError(Exception):
    """The file is no sound database."""


def _sound_connection(path: Path, now: datetime, notify: Notify) -> sqlite3.Connection:
    try:
        return _connect(path, is_checked=_needs_check(path, now))
    except _DamageError as damage:
        _restore(path, now, notify, str(damage))
    return _connect(path, is_checked=False)


def _needs_check(path: Path, now: datetime) -> bool:
    is_small = not path.exists() or path.stat().st_size < _CHECKED_AT_EVERY_OPENING_BYTES
    return is_small or _is_backup_due(path, now)


def _connect(path: Path, *, is_checked: bool) -> sqlite3.Connection:
    connection = sqlite3.connect(
        path, timeout=BUSY_SECONDS, check_same_thread=False, isolation_level=None
    )
    try:
        _use_write_ahead_log(connection)
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("SELECT count(*) FROM sqlite_schema")
        if is_checked:
            _check(connection)
    except sqlite3.DatabaseError as error:
        connection.close()
        if getattr(error, "sqlite_errorcode", 0) & _ERROR_KIND in _DAMAGE:
            raise _DamageError(str(error)) from error
        raise
    except BaseException:
        connection.close()
        raise
    return connection


def _check(connection: sqlite3.Connection) -> None:
    found = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    if found != "ok":
        raise _DamageError(" ".join(found.split()))


def _use_write_ahead_log(connection: sqlite3.Connection) -> None:
    """Switch the journal mode, for which SQLite does not wait for others by itself."""
    deadline = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError:
            if time.monotonic() > deadline:
                raise
            time.sleep(_RETRY_SECONDS)
        else:
            return


def _restore(path: Path, now: datetime, notify: Notify, damage: str) -> None:
    """Put the newest good backup in the place of a damaged file, which is kept."""
    backup = next((kept for kept in backups(path) if _is_sound(kept)), None)
    if backup is None:
        message = (
            f"The history {path} is damaged ({damage}) and there is no backup to restore. It was "
            "left as it is. Move it away to start a new history; the session folders still have "
            "every answer."
        )
        raise HistoryError(message)
    aside = _free_name(path.with_name(f"{path.stem}.damaged-{name_text(now)}{path.suffix}"))
    restored = path.with_name(f".{path.name}.restored")
    shutil.copyfile(backup, restored)
    for ending in _BESIDE:
        with suppress(FileNotFoundError):
            shutil.copyfile(f"{path}{ending}", f"{aside}{ending}")
    for ending in _BESIDE[1:]:  # else they would be applied to the backup
        Path(f"{path}{ending}").unlink(missing_ok=True)
    restored.replace(path)
    notify(
        f"The history {path} was damaged ({damage}). It was kept as {aside.name} and "
        f"replaced by the backup {backup.name}. Answers given since that backup are missing from "
        "the history, but their session folders still have them."
    )


def _free_name(path: Path) -> Path:
    number = 1
    free = path
    while free.exists():
        number += 1
        free = path.with_name(f"{path.stem}-{number}{path.suffix}")
    return free


def _is_sound(backup: Path) -> bool:
    try:
        with closing(sqlite3.connect(f"{backup.resolve().as_uri()}?mode=ro", uri=True)) as opened:
            _check(opened)
    except (sqlite3.Error, _DamageError):
        return False
    return True


def _migrate(connection: sqlite3.Connection, path: Path, now: datetime) -> None:
    """Bring the schema up to date, whole or not at all."""
    version = _version(connection)
    if version > len(MIGRATIONS):
        message = (
            f"{path} was written by a newer simulator (version {version}, this one "
            f"knows {len(MIGRATIONS)}). Update the simulator, or use another --home."
        )
        raise HistoryError(message)
    if version == len(MIGRATIONS):
        return
    if version:
        back_up(connection, path, now, why=f"-version-{version}")
    with transaction(connection):
        for statement in _statements("".join(MIGRATIONS[version:])):
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _statements(script: str) -> Iterator[str]:
    """The statements of a script; those of a trigger belong to it."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def _is_backup_due(path: Path, now: datetime) -> bool:
    return not any(_is_recent(backup, now) for backup in backups(path))


def _is_recent(backup: Path, now: datetime) -> bool:
    """Whether a backup was made within a day; one from the future was not."""
    made = moment_in(backup.name.partition(".backup-")[2])
    return made is not None and timedelta(0) <= now - made < _BACKUP_EVERY


def _back_up_daily(
    connection: sqlite3.Connection, path: Path, now: datetime, notify: Notify
) -> None:
    """A backup a day, once there is something to keep; without room for it, practice continues."""
    is_empty = connection.execute("SELECT 1 FROM session LIMIT 1").fetchone() is None
    if is_empty or not _is_backup_due(path, now):
        return
    try:
        back_up(connection, path, now)
        for old in backups(path)[_MOST_BACKUPS:]:
            old.unlink(missing_ok=True)
    except (OSError, sqlite3.Error) as error:
        notify(
            f"The history {path} could not be backed up: {error}. "
            f"Free up space or check the permissions of its folder {os.fspath(path.parent)}."
        )
