"""The history in one SQLite file."""

import json
import sqlite3
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from simulator.errors import HistoryError
from simulator.history.records import AnswerRecord, SessionRecord
from simulator.history.store import PastSession, require_attempt
from simulator.questions.bank import Question

_BUSY_SECONDS = 5.0
_RETRY_SECONDS = 0.05

# Each entry leads from the schema version of its position to the next; never edit one that
# was released.
_MIGRATIONS = (
    """
    CREATE TABLE session (
        name TEXT PRIMARY KEY,
        started TEXT NOT NULL,
        bank TEXT NOT NULL,
        mode TEXT NOT NULL
    ) STRICT;
    CREATE TABLE answer (
        id INTEGER PRIMARY KEY,
        session TEXT NOT NULL REFERENCES session (name) ON DELETE CASCADE,
        question_id TEXT NOT NULL,
        question_text TEXT NOT NULL,
        question_key TEXT NOT NULL,
        attempt INTEGER NOT NULL,
        outcome TEXT NOT NULL,
        coverage REAL,
        model TEXT NOT NULL,
        transcript TEXT NOT NULL,
        record TEXT NOT NULL
    ) STRICT;
    CREATE INDEX answer_by_question ON answer (question_key);
    CREATE INDEX answer_by_session ON answer (session);
    """,
)


class SqliteStore:
    """See :class:`simulator.history.store.Store`; may be used from any one thread at a time.

    Raises:
        HistoryError: the file can't be opened, is no database, or is of a newer version.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        with self._translated():
            path.parent.mkdir(parents=True, exist_ok=True)
            self._connection = sqlite3.connect(
                path, timeout=_BUSY_SECONDS, check_same_thread=False, isolation_level=None
            )
        with ExitStack() as on_failure:
            on_failure.callback(self.close)
            with self._translated():
                self._use_write_ahead_log()
                self._connection.execute("PRAGMA foreign_keys = ON")
                self._migrate()
            on_failure.pop_all()

    def count_attempts(self, question: Question) -> int:
        """See :meth:`simulator.history.store.Store.count_attempts`."""
        with self._translated():
            row = self._connection.execute(
                "SELECT count(*) FROM answer WHERE question_key = ?", (_key(question),)
            ).fetchone()
        return int(row[0])

    def add_session(self, session: SessionRecord) -> None:
        """See :meth:`simulator.history.store.Store.add_session`."""
        with self._translated(), self._transaction():
            self._connection.execute(
                "INSERT INTO session VALUES (?, ?, ?, ?)",
                (session.session, session.started, session.bank, session.mode),
            )

    def add_answer(self, session: str, answer: AnswerRecord) -> None:
        """See :meth:`simulator.history.store.Store.add_answer`."""
        with self._translated(), self._transaction():
            self._insert(session, answer)

    def replace_answer(self, session: str, answer: AnswerRecord) -> None:
        """See :meth:`simulator.history.store.Store.replace_answer`."""
        require_attempt(answer)
        with self._translated(), self._transaction():
            self._connection.execute(
                "DELETE FROM answer WHERE session = ? AND question_key = ? AND attempt = ?",
                (session, _key(answer.question), answer.attempt),
            )
            self._insert(session, answer)

    def sessions(self) -> tuple[PastSession, ...]:
        """See :meth:`simulator.history.store.Store.sessions`."""
        with self._translated():
            rows = self._connection.execute(
                """SELECT name, started, bank, count(answer.id), avg(coverage)
                FROM session LEFT JOIN answer ON answer.session = name
                GROUP BY name ORDER BY started DESC, name DESC"""
            ).fetchall()
        return tuple(PastSession(*row) for row in rows)

    def close(self) -> None:
        """See :meth:`simulator.history.store.Store.close`."""
        self._connection.close()

    def _insert(self, session: str, answer: AnswerRecord) -> None:
        coverage = answer.assessment.coverage
        self._connection.execute(
            """INSERT INTO answer (session, question_id, question_text, question_key, attempt,
                outcome, coverage, model, transcript, record)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
            (
                session,
                answer.question.id,
                answer.question.text,
                _key(answer.question),
                answer.attempt or 1,
                str(answer.assessment.outcome),
                coverage.share if coverage else None,
                answer.assessment.transcript.model,
                answer.assessment.transcript.text,
                json.dumps(answer.session_json(), ensure_ascii=False),
            ),
        )

    def _use_write_ahead_log(self) -> None:
        """Switch the journal mode, for which SQLite does not wait for others by itself."""
        deadline = time.monotonic() + _BUSY_SECONDS
        while True:
            try:
                self._connection.execute("PRAGMA journal_mode = WAL")
            except sqlite3.OperationalError:
                if time.monotonic() > deadline:
                    raise
                time.sleep(_RETRY_SECONDS)
            else:
                return

    def _migrate(self) -> None:
        """Bring the schema up to date, whole or not at all."""
        with self._transaction():
            version = self._connection.execute("PRAGMA user_version").fetchone()[0]
            if version > len(_MIGRATIONS):
                message = (
                    f"{self._path} was written by a newer simulator (version {version}, this one "
                    f"knows {len(_MIGRATIONS)}). Update the simulator, or use another --home."
                )
                raise HistoryError(message)
            for statement in ";".join(_MIGRATIONS[version:]).split(";"):
                self._connection.execute(statement)
            self._connection.execute(f"PRAGMA user_version = {len(_MIGRATIONS)}")

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._connection.execute("COMMIT")
        except BaseException:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            message = (
                f"The folder of the history {self._path} can't be used: {error.strerror}. "
                "Choose another with --home."
            )
            raise HistoryError(message) from error
        except sqlite3.Error as error:
            message = (
                f"The history {self._path} can't be used: {error}. If another session is writing, "
                "wait for it; if the file is damaged, move it away: the session folders keep "
                "every answer."
            )
            raise HistoryError(message) from error


def _key(question: Question) -> str:
    """A question is the same one when its words are, whatever its number."""
    return " ".join(question.text.casefold().split())
