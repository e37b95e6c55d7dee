"""The server of the page, asked without a browser."""

import json
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from starlette.testclient import TestClient

from simulator.errors import BankError, SettingsError
from simulator.interview.modes import EXAM
from simulator.interview.states import Event
from simulator.window.orders import Wish
from simulator.window.starlette_exchange import MOST_BYTES
from simulator.window.starlette_server import PageServer
from tests.building.scenes import SCENES
from tests.building.visits import Visit
from tests.fakes.practice import FakeLobby


def test_who_has_entered_gets_the_page_and_all_its_files(visit: Visit) -> None:
    page = visit.get("")

    assert "Interview practice" in page.text
    for name in ("main.js", "window.css", "icon.svg", "interview.js"):
        assert visit.get(name).status_code == 200
    assert visit.get("../guard.py").status_code in {403, 404}


def test_the_cookie_is_strict_out_of_reach_of_scripts_and_of_one_path() -> None:
    visit = Visit()
    with visit.client:
        cookie = visit.client.get(visit.guard.address).headers["set-cookie"]

    assert "HttpOnly" in cookie
    assert "samesite=strict" in cookie.lower()
    assert f"Path={visit.guard.place}" in cookie


def test_nothing_is_given_to_anybody_else() -> None:
    visit = Visit()
    with visit.client:
        paths = ("", "home", "main.js", "happenings", "review/x", "no-such-page")
        answers = [visit.get(path) for path in paths]
        posts = [visit.post(path, {}) for path in ("begin", "do", "quit", "presence")]

    assert {answer.status_code for answer in [*answers, *posts]} == {403}
    assert "practice" not in "".join(answer.text for answer in answers)
    assert visit.quits == 0


def test_every_answer_forbids_whatever_the_page_does_not_need(visit: Visit) -> None:
    for answer in (visit.get(""), visit.get("home"), visit.get("none"), visit.post("do", b"{")):
        policy = answer.headers["content-security-policy"]
        assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'")
        assert "unsafe" not in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["referrer-policy"] == "no-referrer"


def test_a_review_page_runs_its_own_script_and_is_locked_out_of_the_server(visit: Visit) -> None:
    page = visit.get("review/20250101T100000Z-storage")

    assert "20250101T100000Z-storage" in page.text
    assert page.headers["content-security-policy"].startswith("sandbox allow-scripts")
    assert "allow-same-origin" not in page.headers["content-security-policy"]


def test_the_page_that_plays_begins_interviews_and_presses_keys(visit: Visit) -> None:
    visit.open_page()

    begun = visit.post("begin", {"page": "page-1", "bank": "nurse", "mode": "exam", "count": 2})
    pressed = visit.post("do", {"page": "page-1", "press": "Enter"})

    assert (begun.status_code, pressed.status_code) == (200, 200)
    assert visit.practice.begun == [Wish("nurse", EXAM, 2)]
    assert visit.practice.host.done == [Event.KEY_DONE]


def test_a_session_that_was_left_can_go_on_in_the_page_that_plays(visit: Visit) -> None:
    visit.open_page()

    refused = visit.post("resume", {"page": "page-7", "session": "20250101T100000Z-storage"})
    visit.post("resume", {"page": "page-1", "session": "20250101T100000Z-storage"})

    assert refused.status_code == 409
    assert visit.practice.resumed == ["20250101T100000Z-storage"]


def test_another_page_only_watches_until_it_takes_over(visit: Visit) -> None:
    visit.open_page()
    visit.open_page("page-2")

    refused = visit.post("do", {"page": "page-2", "press": "Enter"})
    visit.post("take-over", {"page": "page-2"})
    obeyed = visit.post("do", {"page": "page-2", "press": "Enter"})

    assert visit.first_scene["plays"] is False
    assert refused.json() == {
        "trouble": "This page is only watching. Press 'Continue here' to practise in it."
    }
    assert (obeyed.status_code, visit.practice.host.done) == (200, [Event.KEY_DONE])


def test_a_page_is_sent_the_interview_that_is_on(visit: Visit) -> None:
    SCENES["listening"](visit.practice.host.tell)
    visit.open_page()

    assert visit.first_scene["where"] == "interview"
    assert visit.first_scene["interview"]["heard"]["points"] == [
        "Scrapy or Playwright",
        "Airflow DAGs",
    ]


def test_an_interview_pauses_while_its_page_is_hidden(visit: Visit) -> None:
    SCENES["listening"](visit.practice.host.tell)
    visit.open_page()

    visit.post("presence", {"page": "page-1", "visible": False})

    assert visit.eventually(lambda: Event.KEY_PAUSE in visit.practice.host.done)


def test_trouble_is_told_in_the_page(visit: Visit) -> None:
    visit.open_page()
    visit.practice.trouble = BankError("The bank has 2 faults.")

    answer = visit.post("begin", {"page": "page-1", "bank": "mine"})

    assert (answer.status_code, answer.json()) == (409, {"trouble": "The bank has 2 faults."})


@pytest.mark.parametrize(
    ("given", "headers", "status"),
    [
        (b"{", {}, 400),
        (b"[" * 5_000, {}, 400),
        (b"\xff", {}, 400),
        (b"{}", {"content-type": "text/plain"}, 415),
        (b"x" * (MOST_BYTES + 1), {}, 413),
        (b"{}", {"content-length": "1000000000"}, 413),
        (b"{}", {"origin": "http://evil.example"}, 403),
        (b"{}", {"host": "evil.example:40123"}, 421),
    ],
)
def test_what_can_not_be_from_the_page_changes_nothing(
    visit: Visit, given: bytes, headers: dict[str, str], status: int
) -> None:
    visit.open_page()

    assert visit.post("do", given, **headers).status_code == status
    assert visit.practice.host.done == []


def test_what_does_not_tell_its_size_is_cut_off(visit: Visit) -> None:
    visit.open_page()
    sent = 0

    def endless() -> Iterator[bytes]:
        nonlocal sent
        while sent <= 2 * MOST_BYTES:
            sent += 10_000
            yield b" " * 10_000

    headers = {"origin": visit.guard.origin, "content-type": "application/json"}
    place = f"{visit.guard.place}/do"
    answer = visit.client.post(place, content=endless(), headers=headers)

    assert answer.status_code == 413


def test_quitting_ends_the_server_and_what_it_works_with() -> None:
    visit = Visit()
    with visit.client:
        visit.enter()
        visit.open_page()
        visit.post("quit", {"page": "page-1"})

    assert visit.quits == 1
    assert visit.practice.is_closed


def test_who_opened_a_page_reads_there_why_it_can_not_work() -> None:
    visit = Visit()

    def failing() -> FakeLobby:
        message = "settings.toml can't be read. Fix the file or delete it."
        raise SettingsError(message)

    visit.server = PageServer(visit.guard, failing, visit.quit, is_expected=True)
    with TestClient(visit.server.app, base_url=visit.guard.origin) as visit.client:
        visit.open_page()
        quits_before_it_is_told = visit.quits
        assert visit.client.portal is not None
        visit.client.portal.call(drained, visit.open[0])
        while not visit.quits:
            visit.client.get(visit.guard.address)

    assert visit.first_scene["where"] == "closed"
    assert visit.first_scene["trouble"].endswith("Fix the file or delete it.")
    assert quits_before_it_is_told == 0


async def drained(stream: Any) -> None:
    async for _ in stream:
        pass


def test_a_home_that_can_not_be_used_ends_the_server() -> None:
    visit = Visit()
    trouble = SettingsError("settings.toml can't be read.")

    def failing() -> FakeLobby:
        raise trouble

    server = PageServer(visit.guard, failing, visit.quit)
    with TestClient(server.app, base_url=visit.guard.origin) as client:
        while not visit.quits:
            client.get(visit.guard.address)

    assert server.trouble is trouble


def test_a_server_that_is_ended_while_it_loads_does_not_wait_for_what_it_loads() -> None:
    visit = Visit()
    is_over = threading.Event()

    def slow() -> FakeLobby:
        is_over.wait(20.0)
        return FakeLobby(visit.practice)

    visit.server = PageServer(visit.guard, slow, visit.quit)
    with TestClient(visit.server.app, base_url=visit.guard.origin) as client:
        assert client.portal is not None
        stream = visit.server.happenings("page-1")
        told = [client.portal.call(anext, stream)]
        visit.server.end_streams()
        told.append(client.portal.call(anext, stream))
    is_ended_first = not is_over.is_set()
    is_over.set()

    assert [json.loads(one.removeprefix("data: "))["where"] for one in told] == ["home", "closed"]
    assert is_ended_first
