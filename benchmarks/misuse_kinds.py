"""Each kind of file, with the commands that read it."""

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import click
from hypothesis import strategies as st

from benchmarks.material import recording
from benchmarks.misuse_edits import ARCHIVE, BYTES, JSON, TOML, Edit, edited
from benchmarks.misuse_files import (
    ADVERT,
    ANSWER,
    BANK,
    CARDS,
    CODECS,
    HEARD,
    LIST,
    MARKDOWN,
    PAGE,
    SETTINGS,
    TABLE,
    advert_pdf,
    open_document,
    rows_with,
    sound_file,
    word_document,
    workbook,
)
from benchmarks.misuse_home import deck_of, practise
from benchmarks.misuse_trial import Limits, Terminal
from simulator.audio_files import holds_sound, read_recording
from simulator.cli.main import main
from simulator.control_signs import without_controls
from simulator.errors import SimulatorError
from simulator.history.records import SessionRecord
from simulator.listening.file_microphone import FileMicrophone, Pace
from simulator.questions.bank_file import read_bank
from simulator.reports.exporting import FORMATS
from simulator.usecases.grading_batch import read_batch
from simulator.usecases.planning import read_file, read_posting, unit_of

Arguments = tuple[str, ...]
Action = tuple[str, Callable[[], None]]

_HOME = ("--home", "home")
_USUAL_LIMITS = Limits()
_KEYS = (b"an upsert and a key\r", b"\r", b"?", b"p", b"p", b"\x1b[A", b" ", b"m", b"q", b"\r")


@dataclass(frozen=True)
class Attempt:
    """What is tried: ``content`` of the file that is edited, and what reads it."""

    content: bytes
    action: Callable[[], None]
    shown: str
    terminal: Terminal | None = None


@dataclass(frozen=True)
class Kind:
    """Attempts at one kind of input.

    Args:
        name: what it is called in the table.
        file: where the file that is edited lies in the folder of a trial.
        attempts: how they are drawn.
        beside: what lies beside the file, by its name in the folder of the stage.
        says: what names the file in a message.
        limits: what an attempt may take.
        is_slow: whether it loads a model each time, and gets more time for its attempts.
    """

    name: str
    file: str
    attempts: st.SearchStrategy[Attempt]
    beside: tuple[str, ...] = ()
    says: tuple[str, ...] = ()
    limits: Limits = _USUAL_LIMITS
    is_slow: bool = False


def _command(arguments: Sequence[str]) -> Callable[[], None]:
    def run() -> None:
        sys.argv = ["simulator", *arguments]
        main()

    return run


def _read_by(
    content: bytes, edits: st.SearchStrategy[Edit], commands: Sequence[Arguments]
) -> st.SearchStrategy[Attempt]:
    """One of the commands, which reads the content after a few edits."""
    actions = [(" ".join(arguments), _command(arguments)) for arguments in commands]
    return _given_to(content, edits, actions)


def _given_to(
    content: bytes, edits: st.SearchStrategy[Edit], actions: Sequence[Action]
) -> st.SearchStrategy[Attempt]:
    def attempt(edits: list[Edit], action: Action) -> Attempt:
        shown, act = action
        return Attempt(edited(content, edits), act, shown)

    return st.builds(attempt, st.lists(edits, max_size=4), st.sampled_from(actions))


def _explained(act: Callable[[], object]) -> Callable[[], None]:
    """What a command does, with its way of telling an error."""

    def run() -> None:
        try:
            act()
        except SimulatorError as error:
            click.echo(f"Error: {without_controls(str(error))}")
            sys.exit(1)

    return run


def _hear(path: Path) -> None:
    """Each way in which a recording is decoded."""
    holds_sound(path)
    read_recording(path)
    FileMicrophone([path], Pace.FAST)


def _in_terminals() -> st.SearchStrategy[Attempt]:
    """Commands in terminals of any size, which changes while an interview goes on."""
    sizes = st.tuples(st.integers(1, 400), st.integers(1, 120))
    odd = st.sampled_from([(1, 1), (2, 400), (1000, 3), (60, 16), (59, 15), (80, 24), (0, 0)])
    practising = ("practice", "bank.txt", "--typed", "--speaker", "none", "--no-greeting")
    commands = (
        (*_HOME, "bank", "show", "bank.txt"),
        (*_HOME, "bank", "lint", "bank.txt"),
        (*_HOME, "bank", "keypoints", "bank.txt"),
        (*_HOME, "bank", "import", "bank.txt", "--dry-run"),
        (*_HOME, "history"),
        (*_HOME, "progress"),
        ("practice", "--help"),
        (*_HOME, *practising),
        (*_HOME, *practising, "--plain"),
    )

    def attempt(arguments: Arguments, sizes: list[tuple[int, int]]) -> Attempt:
        terminal = Terminal(sizes, _KEYS if "--typed" in arguments else ())
        shown = f"{' '.join(arguments)} in {sizes}"
        return Attempt(BANK.encode(), _command(arguments), shown, terminal)

    drawn_sizes = st.lists(st.one_of(sizes, odd), min_size=1, max_size=6)
    return st.builds(attempt, st.sampled_from(commands), drawn_sizes)


@dataclass(frozen=True)
class Stage:
    """A folder with what lies beside the files, and the session in its home."""

    folder: Path
    session: SessionRecord

    @classmethod
    def filled(cls, folder: Path) -> "Stage":
        """Fill a folder."""
        (folder / "bank.txt").write_text(BANK, encoding="utf-8")
        (folder / "answer.txt").write_text(ANSWER, encoding="utf-8")
        (folder / "bare-home").mkdir()
        return cls(folder, practise(folder / "bank.txt", folder / "home"))

    @property
    def session_file(self) -> Path:
        """``session.json``, as a path in the folder."""
        return Path("home", "sessions", self.session.session, "session.json")

    def read(self, path: Path) -> bytes:
        """What one of its files holds."""
        return (self.folder / path).read_bytes()


def kinds(stage: Stage) -> Iterator[Kind]:
    """Every kind, on a stage."""
    yield _bank_kind()
    yield from _import_kinds(stage)
    yield from _grading_kinds()
    yield from _home_kinds(stage)
    for ending in CODECS:
        name = f"answer.{ending}"
        actions = [("decode", _explained(partial(_hear, Path(name))))]
        attempts = _given_to(sound_file(ending), BYTES, actions)
        yield Kind(f"sound: {ending}", name, attempts, says=(name,))
    yield from _advert_kinds()
    terminals = Limits(processor_seconds=30)
    yield Kind(
        "terminal sizes", "bank.txt", _in_terminals(), ("home",), ("",), terminals, is_slow=True
    )


def _bank_kind() -> Kind:
    commands = [
        (*_HOME, "bank", *command, "bank.txt", *option)
        for command in (("lint",), ("show",), ("keypoints",), ("keypoints", "--output", "new.txt"))
        for option in ((), ("--json",))
    ]
    return Kind("banks", "bank.txt", _read_by(BANK.encode(), BYTES, commands), says=("bank.txt",))


def _import_kinds(stage: Stage) -> Iterator[Kind]:
    separated = {",": "csv", "\t": "tsv"}
    files: dict[str, tuple[bytes, st.SearchStrategy[Edit]]] = {
        "list.md": (MARKDOWN.encode(), BYTES),
        "list.html": (PAGE.encode(), BYTES),
        "cards.txt": (CARDS.encode(), BYTES),
        "list.json": (json.dumps(LIST).encode(), JSON),
        "list.docx": (word_document(), ARCHIVE),
        "list.xlsx": (workbook(), ARCHIVE),
        "list.ods": (open_document("spreadsheet"), ARCHIVE),
        "list.odt": (open_document("text"), ARCHIVE),
        "deck.apkg": (deck_of(stage.session), ARCHIVE),
    }
    for sign, ending in separated.items():
        files[f"list.{ending}"] = (rows_with(sign), BYTES)
    ways: tuple[Arguments, ...]
    ways = (("--dry-run",), ("--dry-run", "--json"), ("--output", "new.txt"), ())
    for name, (content, edits) in files.items():
        commands = [
            (*_HOME, "bank", "import", name, *options)
            for options in ((*ways, ("--format", "ods")) if name == "list.odt" else ways)
        ]
        ending = Path(name).suffix.removeprefix(".")
        title = "import: cards of Anki" if name == "cards.txt" else f"import: {ending}"
        yield Kind(title, name, _read_by(content, edits, commands), says=(name,))


def _grading_kinds() -> Iterator[Kind]:
    batch = ("--home", "bare-home", "grade", "--batch", "class.csv", "--bank", "bank.txt")
    ways = [batch, (*batch, "--json"), (*batch, "--report", "report")]
    yield _table_kind()
    beside = ("bank.txt", "answer.txt", "bare-home")
    yield Kind(
        "tables that are graded",
        "class.csv",
        _read_by(TABLE.encode(), BYTES, ways),
        beside,
        ("class.csv", "could not be graded"),
        is_slow=True,
    )
    one = ("--home", "bare-home", "grade", "answer.txt", "--bank", "bank.txt")
    answers = [(*one, "--question", "long/1"), (*one, "--question", "short/1", "--json")]
    yield Kind(
        "written answers",
        "answer.txt",
        _read_by(ANSWER.encode(), BYTES, answers),
        beside,
        ("answer.txt",),
        is_slow=True,
    )


def _table_kind() -> Kind:
    """Tables that are only read, which is quick."""

    def read() -> None:
        read_batch(Path("class.csv"), read_bank(Path("bank.txt")))

    attempts = _given_to(TABLE.encode(), BYTES, [("read", _explained(read))])
    return Kind("tables", "class.csv", attempts, ("bank.txt",), ("class.csv",))


def _home_kinds(stage: Stage) -> Iterator[Kind]:
    place, whole = str(stage.session_file), stage.read(stage.session_file)
    named = ("session.json", stage.session.session)
    ways: list[Arguments] = [
        (*_HOME, "export", "--format", form, "--output", "out/") for form in FORMATS
    ]
    ways += [(*_HOME, "review", "--no-open", "--output", "page.html")] * 3
    ways += [(*_HOME, "progress"), (*_HOME, "progress", "--page", "progress.html")]
    yield Kind("session.json", place, _read_by(whole, JSON, ways), ("home",), named)
    resuming = (*_HOME, "resume", "--yes", "--hands-free", "--speaker", "none", "--microphone")
    ways = [(*resuming, str(recording("short-02-partial")))]
    unfinished = json.loads(whole)
    unfinished["summary"]["finished"] = False
    content = json.dumps(unfinished).encode()
    limits = Limits(processor_seconds=40, seconds=120)
    yield Kind(
        "resume", place, _read_by(content, JSON, ways), ("home",), named, limits, is_slow=True
    )
    yield _notes_kind(whole)
    yield from _kept_kinds(stage)


def _notes_kind(session: bytes) -> Kind:
    kept = json.loads(session)
    answer = kept["answers"][0]
    shown = {"answer": 1, "question": answer["question"]["text"], "heard": "5d41402abc4b2a76"}
    points = [
        {**shown, "point": number, "text": point["text"], "made": True}
        for number, point in enumerate(answer["key_points"], start=1)
    ]
    notes = {
        "session": kept["session"],
        "by": "Anna",
        "notes": [{"answer": 1, "text": "Slower."}],
        "points": points,
    }
    ways = [(*_HOME, "review", "--no-open", "--no-audio", "--notes", "notes.json")]
    attempts = _read_by(json.dumps(notes).encode(), JSON, ways)
    return Kind("notes of a reviewer", "notes.json", attempts, ("home",), ("notes.json",))


def _kept_kinds(stage: Stage) -> Iterator[Kind]:
    """What is kept in a home beside the sessions."""
    history = stage.read(Path("home", "history.sqlite3"))
    looks: list[Arguments] = [
        (*_HOME, "history"),
        (*_HOME, "history", "--json"),
        (*_HOME, "history", "--search", "kafka"),
        (*_HOME, "progress"),
    ]
    place = "home/history.sqlite3"
    yield Kind("history", place, _read_by(history, BYTES, looks), ("home",), ("history.sqlite3",))
    place = "home/settings.toml"
    looks = [*looks, (*_HOME, "review", "--no-open"), (*_HOME, "plan", "bank.txt", "--dry-run")]
    attempts = _read_by(SETTINGS.encode(), TOML, looks)
    yield Kind("settings", place, attempts, ("home", "bank.txt"), ("settings.toml",))
    grading = ("grade", "answer.txt", "--bank", "bank.txt", "--question", "long/1")
    looks = [(*_HOME, "aliases", "list"), (*_HOME, "aliases", "list", "--json"), (*_HOME, *grading)]
    attempts = _read_by(json.dumps(HEARD).encode(), JSON, looks)
    beside = ("home", "bank.txt", "answer.txt")
    place = "home/heard_forms.json"
    yield Kind("heard forms", place, attempts, beside, ("heard_forms.json",))


def _advert_kinds() -> Iterator[Kind]:
    files: dict[str, tuple[bytes, st.SearchStrategy[Edit]]] = {
        "advert.txt": (ADVERT.encode(), BYTES),
        "advert.html": (PAGE.replace("</ul>", f"</ul><pre>{ADVERT}</pre>").encode(), BYTES),
        "advert.docx": (word_document(), ARCHIVE),
        "advert.pdf": (advert_pdf(), BYTES),
    }
    for name, (content, edits) in files.items():
        commands = [
            ("--home", "bare-home", "plan", name, "--dry-run"),
            ("--home", "bare-home", "plan", name, "--output", "new.txt", "--json"),
            ("--home", "bare-home", "plan", name, "--cv", name, "--output", "new.txt"),
        ]
        ending = Path(name).suffix.removeprefix(".")
        attempts = _given_to(content, edits, [("read", _explained(partial(_understand, name)))])
        yield Kind(f"advert: {ending}", name, attempts, says=(name,))
        if name == "advert.txt":
            attempts = _read_by(content, edits, commands)
            yield Kind("advert: planned", name, attempts, ("bare-home",), (name,), is_slow=True)


def _understand(name: str) -> None:
    """What is done with an advert before questions are chosen for it."""
    unit_of(read_posting(name, read_file(Path(name))))
