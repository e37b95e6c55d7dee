"""What the server hands on to the counter, and what it hands out."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from simulator.errors import BankError, WindowError
from simulator.window import starlette_counter
from simulator.window.counter import Counter, HandedFile, text_of, together
from tests.building.visits import Visit


def echoed(given: Mapping[str, Any]) -> dict[str, str]:
    return {"said": text_of(given, "word")}


def refusing(_given: Mapping[str, Any]) -> None:
    message = "The bank has 2 faults."
    raise BankError(message)


def contents(path: Path) -> dict[str, str]:
    return {"name": path.name, "text": path.read_text("utf-8"), "path": str(path)}


def unreadable(path: Path) -> None:
    message = f"{path} is not text."
    raise BankError(message)


def song(rest: str) -> HandedFile:
    if rest == "none":
        message = "There is no such song."
        raise WindowError(message)
    return HandedFile(f"La {rest}".encode(), "text/plain", "a song.txt")


@pytest.fixture(autouse=True)
def offers(visit: Visit) -> None:
    visit.practice.counter = together(
        Counter({"echo": echoed, "refuse": refusing}),
        Counter(files={"song": song}, uploads={"list": contents, "no-list": unreadable}),
    )
    visit.open_page()


def test_the_page_that_plays_gets_what_it_asks_for(visit: Visit) -> None:
    answer = visit.post("ask/echo", {"page": "page-1", "word": "hello"})

    assert (answer.status_code, answer.json()) == (200, {"said": "hello"})


@pytest.mark.parametrize(
    ("name", "given", "trouble"),
    [
        ("refuse", {"page": "page-1"}, "The bank has 2 faults."),
        ("echo", {"page": "page-1", "word": 7}, "something unknown"),
        ("echo", {"page": "page-1", "word": "a" * 201}, "something unknown"),
        ("echo", {"page": "page-1", "word": "\ud83d"}, "something unknown"),
        ("nothing", {"page": "page-1"}, "something unknown"),
        ("echo", {"page": "page-9", "word": "hello"}, "only watching"),
        ("echo", ["page-1"], "something unknown"),
    ],
)
def test_what_can_not_be_answered_is_told(
    visit: Visit, name: str, given: object, trouble: str
) -> None:
    answer = visit.post(f"ask/{name}", given)

    assert answer.status_code == 409
    assert trouble in answer.json()["trouble"]


@pytest.mark.parametrize(
    ("sent_as", "kept_as"),
    [
        ("my%20questions.csv", "my questions.csv"),
        ("..%2F..%2Fetc%2Fpasswd", "passwd"),
        ("C%3A%5Cbanks%5Clist.md", "list.md"),
        ("..", "file"),
        ("", "file"),
        ("a%00b%0A%3Cc%3E.txt", "abc.txt"),
    ],
)
def test_a_file_is_taken_in_under_its_own_name_alone_and_gone_afterwards(
    visit: Visit, sent_as: str, kept_as: str
) -> None:
    own = {"x-page": "page-1", "x-file-name": sent_as, "content-type": "text/csv"}

    taken = visit.post("upload/list", "Why? — So.".encode(), **own).json()

    assert (taken["name"], taken["text"]) == (kept_as, "Why? — So.")
    assert not Path(taken["path"]).exists()


def test_half_a_sign_is_no_trouble(visit: Visit) -> None:
    visit.practice.counter = Counter({"half": lambda _given: "\ud83d"})

    assert visit.post("ask/half", {"page": "page-1"}).json() == "\ud83d"


def test_what_is_wrong_with_a_file_is_told_by_its_name_alone(visit: Visit) -> None:
    answer = visit.post("upload/no-list", b"", **{"x-page": "page-1", "x-file-name": "a.bin"})

    assert answer.json() == {"trouble": "a.bin is not text."}


def test_a_page_that_the_simulator_made_runs_apart_from_all_else(visit: Visit) -> None:
    page = HandedFile(b"<!doctype html>", "text/html", is_own_page=True)
    visit.practice.counter = Counter(files={"progress": lambda _rest: page})

    policy = visit.get("file/progress/page").headers["content-security-policy"]

    assert policy.startswith("sandbox allow-scripts")
    assert "allow-same-origin" not in policy


def test_no_other_page_and_no_huge_file_is_taken_in(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(starlette_counter, "MOST_FILE_BYTES", 10)
    name = {"x-file-name": "a.txt"}

    watching = visit.post("upload/list", b"Why?", **name)
    too_much = visit.post("upload/list", b"x" * 11, **name, **{"x-page": "page-1"})
    promised = visit.post("upload/list", b"x", **{"content-length": "60000000"})

    assert "only watching" in watching.json()["trouble"]
    assert (too_much.status_code, promised.status_code) == (413, 413)


def test_a_file_that_is_handed_out_can_do_nothing(visit: Visit) -> None:
    answer = visit.get("file/song/la/la")

    assert answer.content == b"La la/la"
    assert answer.headers["content-disposition"] == "attachment; filename*=UTF-8''a%20song.txt"
    assert answer.headers["content-security-policy"].startswith("sandbox; default-src 'none'")
    assert visit.get("file/song/none").status_code == 404
    assert visit.get("file/none/a").status_code == 404


def test_a_part_of_a_recording_can_be_asked_for(visit: Visit, tmp_path: Path) -> None:
    path = tmp_path / "answer-01.wav"
    path.write_bytes(bytes(range(100)))
    find: Callable[[str], HandedFile] = lambda _rest: HandedFile(path, "audio/wav")  # noqa: E731
    visit.practice.counter = Counter(files={"recording": find})

    answer = visit.get("file/recording/one", range="bytes=10-19")

    assert (answer.status_code, answer.content) == (206, bytes(range(10, 20)))
    assert answer.headers["content-type"] == "audio/wav"


def test_json_is_read_whatever_else_is_in_it(visit: Visit) -> None:
    sent = json.dumps({"page": "page-1", "word": "é\u2028", "more": [1]}).encode()

    assert visit.post("ask/echo", sent).json() == {"said": "é\u2028"}
