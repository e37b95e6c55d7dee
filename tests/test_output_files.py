"""Nothing that a person has is replaced by a file that they asked for."""

import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from simulator.errors import OutputError
from simulator.output_files import OutputFiles, refuse_special
from tests.building.homes import practised

PAGE, OTHER = b"<p>a page</p>", b"what I wrote\n"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def files(home: Path) -> OutputFiles:
    return OutputFiles(home)


def test_a_new_file_goes_into_a_new_folder(files: OutputFiles, tmp_path: Path) -> None:
    files.write(tmp_path / "new" / "page.html", PAGE)

    assert (tmp_path / "new" / "page.html").read_bytes() == PAGE


def test_what_the_simulator_wrote_is_replaced(files: OutputFiles, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    files.write(path, PAGE)

    files.write(path, b"<p>a newer page</p>")

    assert path.read_bytes() == b"<p>a newer page</p>"


def test_an_empty_file_is_nothing_to_lose(files: OutputFiles, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.touch()

    files.write(path, PAGE)

    assert path.read_bytes() == PAGE


@pytest.mark.parametrize("overwrite", [False, True])
def test_another_file_is_replaced_only_if_wanted(
    files: OutputFiles, tmp_path: Path, *, overwrite: bool
) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(OTHER)

    if overwrite:
        files.write(path, PAGE, overwrite=True)
    else:
        with pytest.raises(OutputError, match=r"page\.html already exists.*--force"):
            files.write(path, PAGE)

    assert path.read_bytes() == (PAGE if overwrite else OTHER)


def test_what_a_person_changed_in_a_page_is_kept(files: OutputFiles, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    files.write(path, PAGE)
    path.write_bytes(PAGE + b"<p>my note</p>")

    with pytest.raises(OutputError, match="already exists"):
        files.write(path, PAGE)


def test_a_page_whose_session_is_forgotten_is_kept(files: OutputFiles, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    files.write(path, PAGE, of="one")
    files.write(tmp_path / "other.html", b"<p>other</p>", of="other")
    files.forget({"one"})

    with pytest.raises(OutputError, match="already exists"):
        files.write(path, PAGE)
    files.write(tmp_path / "other.html", PAGE)


def test_what_a_link_leads_to_is_kept(files: OutputFiles, tmp_path: Path) -> None:
    path, link = tmp_path / "mine.txt", tmp_path / "page.html"
    path.write_bytes(OTHER)
    link.symlink_to(path)

    with pytest.raises(OutputError, match=r"page\.html already exists"):
        files.write(link, PAGE)

    assert path.read_bytes() == OTHER
    files.write(link, PAGE, overwrite=True)
    assert link.is_symlink()
    assert path.read_bytes() == PAGE


def test_a_file_with_another_name_beside_it_is_kept(files: OutputFiles, tmp_path: Path) -> None:
    path, name = tmp_path / "page.html", tmp_path / "mine.txt"
    path.write_bytes(OTHER)
    os.link(path, name)

    files.write(path, PAGE, overwrite=True)

    assert name.read_bytes() == OTHER


def _socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(str(path))


def _linked_to(target: str) -> Callable[[Path], None]:
    return lambda path: path.symlink_to(target)


@pytest.mark.parametrize(
    ("make", "what"),
    [
        (os.mkfifo, "a pipe"),
        (_socket, "a socket"),
        (_linked_to("/dev/null"), "a device"),
        (_linked_to("/dev/zero"), "a device"),
        (Path.mkdir, "a folder"),
        (_linked_to("page.html"), "can't be written"),
    ],
)
def test_what_is_no_ordinary_file_is_never_written(
    files: OutputFiles, tmp_path: Path, make: Callable[[Path], None], what: str
) -> None:
    path = tmp_path / "page.html"
    make(path)
    before = path.lstat()

    with pytest.raises(OutputError, match=what):
        files.write(path, PAGE, overwrite=True)

    assert path.lstat() == before
    with pytest.raises(OutputError, match=what):
        refuse_special(path)


@pytest.mark.parametrize(
    "name",
    [
        "session.json",
        "transcript.md",
        "answer-01.wav",
        ".running.lock",
    ],
)
def test_the_records_of_a_session_are_never_replaced(
    files: OutputFiles, home: Path, name: str
) -> None:
    (folder,) = practised(home, days=1)
    (folder / name).touch()
    before = (folder / name).read_bytes()

    with pytest.raises(OutputError, match="the simulator's own records"):
        files.write(folder / name, PAGE, overwrite=True)

    assert (folder / name).read_bytes() == before


@pytest.mark.parametrize("name", ["history.sqlite3", "settings.toml", "written.sha256"])
def test_the_records_of_a_home_are_never_replaced(
    files: OutputFiles, home: Path, name: str
) -> None:
    practised(home, days=1)
    (home / name).open("a").close()

    with pytest.raises(OutputError, match="the simulator's own records"):
        files.write(home / name, PAGE, overwrite=True)


def test_a_tilde_is_the_persons_own_folder(
    files: OutputFiles, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "me"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "me"))
    monkeypatch.chdir(tmp_path)

    files.write(Path("~/page.html"), PAGE)

    assert (tmp_path / "me" / "page.html").read_bytes() == PAGE
    assert not (tmp_path / "~").exists()


def test_a_file_is_known_again_though_the_program_was_ended_when_it_was_written(
    files: OutputFiles, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def end(_folder: Path) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as ending:
        ending.setattr("simulator.disk.sync_folder", end)
        with pytest.raises(KeyboardInterrupt):
            files.write(tmp_path / "page.html", PAGE)

    files.write(tmp_path / "page.html", OTHER)

    assert (tmp_path / "page.html").read_bytes() == OTHER


def test_a_read_only_file_stays_as_it_is(files: OutputFiles, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(OTHER)
    path.chmod(0o444)

    with pytest.raises(OutputError, match="read-only"):
        files.write(path, PAGE, overwrite=True)


def test_a_name_may_be_as_long_as_names_can_be(files: OutputFiles, tmp_path: Path) -> None:
    path = tmp_path / ("a" * 250 + ".html")

    files.write(path, PAGE)

    assert [one.name for one in tmp_path.iterdir() if one.is_file()] == [path.name]


@pytest.mark.parametrize("name", ["a" * 300, "a\0b"])
def test_a_name_that_no_file_can_have_is_told(
    files: OutputFiles, tmp_path: Path, name: str
) -> None:
    with pytest.raises(OutputError, match="can't be written"):
        files.write(tmp_path / name, PAGE)
