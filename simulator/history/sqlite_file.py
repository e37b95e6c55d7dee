"""Opening the history's file: checked, backed up, updated, or restored when damaged."""

import os
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from simulator.disk import move_over
from simulator.errors import HistoryError
from simulator.filelock_guard import locked
from simulator.history.sqlite_schema import MIGRATIONS
from simulator.history.sqlite_soundness import (
    DamageError,
    check_content,
    check_schema,
    damage_told,
    statements_of,
    version_of,
)
from simulator.moments import moment_in, name_text

BUSY_SECONDS = 5.0
_OPENING_SECONDS = 60.0
_RETRY_SECONDS = 0.05
_CHECKED_AT_EVERY_OPENING_BYTES = 8_000_000
"""Larger files are checked with each backup, since reading them whole takes long."""
_BACKUP_EVERY = timedelta(days=1)
_MOST_BACKUPS = 3
_NO_BACKUP = "No backup of it can be used, so a new one is started."
_BESIDE = ("", "-wal", "-shm")
_HEADER_BYTES = 100
_VERSIONS_IN_HEADER = slice(18, 20)
_KNOWN_VERSIONS = frozenset({1, 2})
"""Of the file's format, for writing and for reading: https://www.sqlite.org/fileformat.html."""

Notify = Callable[[str], None]


def open_database(path: Path, now: datetime, notify: Notify) -> sqlite3.Connection:
    """A connection to the history, whose file is sound and of the present version.

    A damaged file is set aside, the newest good backup takes its place, and ``notify`` gets a
    message that names both; one that is missing or empty, though there are backups, is damaged. A
    backup is made once a day, and before the schema changes. Where there is no backup, a new file
    is started; see :func:`may_lack_answers`.

    Raises:
        HistoryError: it is of a newer version.
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


def is_missing(path: Path) -> bool:
    """Whether there is no file, or an empty one."""
    return not path.exists() or not path.stat().st_size


def may_lack_answers(path: Path) -> bool:
    """Whether a history began anew or from a backup, and nobody has completed it since."""
    return _lacking_mark(path).exists()


def note_complete(path: Path) -> None:
    """Keep in mind that a history has all that is left of earlier answers.

    Raises:
        HistoryError: its folder can't be written.
    """
    mark = _lacking_mark(path)
    try:
        mark.unlink(missing_ok=True)
    except OSError as error:
        message = f"{mark} can't be deleted: {error.strerror}. Check the permissions of its folder."
        raise HistoryError(message) from error


def _lacking_mark(path: Path) -> Path:
    """A file that outlives the end of the program while a history is being completed."""
    return path.with_name(f"{path.stem}.incomplete")


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
        move_over(unfinished, target)
    finally:
        unfinished.unlink(missing_ok=True)


def _sound_connection(path: Path, now: datetime, notify: Notify) -> sqlite3.Connection:
    try:
        _check_header(path)
        if is_missing(path):
            _lacking_mark(path).touch()
        return _connect(path, is_checked=_needs_check(path, now), has_backups=bool(backups(path)))
    except DamageError as damage:
        _lacking_mark(path).touch()
        _restore(path, now, notify, str(damage))
    return _connect(path, is_checked=False, has_backups=False)


def _check_header(path: Path) -> None:
    """Make sure of what SQLite takes for something else than damage."""
    if is_missing(path):
        if backups(path):
            message = "it is empty" if path.exists() else "it is missing"
            raise DamageError(message)
        return
    with path.open("rb") as file:
        versions = file.read(_HEADER_BYTES)[_VERSIONS_IN_HEADER]
    if not set(versions) <= _KNOWN_VERSIONS:
        message = "its beginning is not that of a database"
        raise DamageError(message)


def _needs_check(path: Path, now: datetime) -> bool:
    is_small = not path.exists() or path.stat().st_size < _CHECKED_AT_EVERY_OPENING_BYTES
    return is_small or _is_backup_due(path, now)


def _connect(path: Path, *, is_checked: bool, has_backups: bool) -> sqlite3.Connection:
    connection = sqlite3.connect(
        path, timeout=BUSY_SECONDS, check_same_thread=False, isolation_level=None
    )
    try:
        with damage_told():
            _use_write_ahead_log(connection)
            connection.execute("PRAGMA foreign_keys = ON")
            check_schema(connection, has_backups=has_backups)
            if is_checked:
                check_content(connection)
    except BaseException:
        connection.close()
        raise
    return connection


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
    """Put the newest good backup, or none, in the place of a damaged file, which is kept."""
    backup = next((kept for kept in backups(path) if _is_sound(kept)), None)
    restored = path.with_name(f".{path.name}.restored")
    if backup:
        shutil.copyfile(backup, restored)
    aside = None if is_missing(path) else _keep_aside(path, now)
    for ending in _BESIDE[1:]:  # else they would be applied to what takes its place
        Path(f"{path}{ending}").unlink(missing_ok=True)
    if backup:
        move_over(restored, path)
    else:
        path.unlink(missing_ok=True)
    kept = f"It was kept as {aside.name}. " if aside else ""
    instead = f"Its backup {backup.name} took its place." if backup else _NO_BACKUP
    notify(f"The history {path} was damaged ({damage}). {kept}{instead}")


def _keep_aside(path: Path, now: datetime) -> Path:
    aside = _free_name(path.with_name(f"{path.stem}.damaged-{name_text(now)}{path.suffix}"))
    for ending in _BESIDE:
        with suppress(FileNotFoundError):
            shutil.copyfile(f"{path}{ending}", f"{aside}{ending}")
    return aside


def _free_name(path: Path) -> Path:
    number = 1
    free = path
    while free.exists():
        number += 1
        free = path.with_name(f"{path.stem}-{number}{path.suffix}")
    return free


def _is_sound(backup: Path) -> bool:
    try:
        with closing(sqlite3.connect(":memory:", isolation_level=None)) as copy, damage_told():
            copy.deserialize(backup.read_bytes())
            check_schema(copy, has_backups=True)
            check_content(copy)
    except (sqlite3.Error, DamageError):
        return False
    return True


def _migrate(connection: sqlite3.Connection, path: Path, now: datetime) -> None:
    """Bring the schema up to date, whole or not at all."""
    version = version_of(connection)
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
        for statement in statements_of("".join(MIGRATIONS[version:])):
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")


def _is_backup_due(path: Path, now: datetime) -> bool:
    return not any(_is_recent(backup, now) for backup in backups(path))


def _is_recent(backup: Path, now: datetime) -> bool:
    """Whether a backup was made within a day; one from the future was not."""
    made = moment_in(backup.name.partition(".backup-")[2])
    return made is not None and timedelta(0) <= now - made < _BACKUP_EVERY


def _is_from_future(backup: Path, now: datetime) -> bool:
    """Whether a backup was made when the clock was wrong, so that nothing tells its age."""
    made = moment_in(backup.name.partition(".backup-")[2])
    return made is not None and made > now


def _back_up_daily(
    connection: sqlite3.Connection, path: Path, now: datetime, notify: Notify
) -> None:
    """A backup a day, once there is something to keep; without room for it, practice continues."""
    is_empty = connection.execute("SELECT 1 FROM session LIMIT 1").fetchone() is None
    if is_empty or not _is_backup_due(path, now):
        return
    try:
        back_up(connection, path, now)
        for old in sorted(backups(path), key=partial(_is_from_future, now=now))[_MOST_BACKUPS:]:
            old.unlink(missing_ok=True)
    except (OSError, sqlite3.Error) as error:
        notify(
            f"The history {path} could not be backed up: {error}. "
            f"Free up space or check the permissions of its folder {os.fspath(path.parent)}."
        )
