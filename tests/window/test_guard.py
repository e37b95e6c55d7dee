"""Only the person's own browser gets anything from the server of the page."""

from dataclasses import replace

import pytest

from simulator.window.guard import ELSEWHERE, NOT_HERE, UNKNOWN, Guard, Request

PORT = 40_123


@pytest.fixture
def guard() -> Guard:
    return Guard(PORT)


def request(guard: Guard, method: str = "GET", **headers: str) -> Request:
    """One that the page itself makes, with other headers."""
    origin = {} if method == "GET" else {"origin": guard.origin}
    own = {"host": f"127.0.0.1:{PORT}", "sec-fetch-site": "same-origin"} | origin
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Request(method, f"{guard.place}/home", own | named, cookie=guard.key)


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_the_page_is_let_in(guard: Guard, method: str) -> None:
    assert guard.refusal(request(guard, method)) is None


@pytest.mark.parametrize(
    "host", ["evil.example:40123", "localhost:40123", "127.0.0.1", "127.0.0.1:80", ""]
)
def test_a_name_that_was_made_to_lead_here_does_not(guard: Guard, host: str) -> None:
    assert guard.refusal(request(guard, host=host)) is NOT_HERE


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", "http://127.0.0.1:80", "https://127.0.0.1:40123"]
)
def test_another_origin_is_refused(guard: Guard, method: str, origin: str) -> None:
    assert guard.refusal(request(guard, method, origin=origin)) is ELSEWHERE


def test_what_changes_something_must_tell_its_origin(guard: Guard) -> None:
    silent = request(guard, "POST")
    headers = {name: value for name, value in silent.headers.items() if name != "origin"}

    assert guard.refusal(replace(silent, headers=headers)) is ELSEWHERE


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_another_port_of_this_computer_is_another_site(guard: Guard, site: str) -> None:
    assert guard.refusal(request(guard, sec_fetch_site=site)) is ELSEWHERE


@pytest.mark.parametrize("cookie", ["", "guessed", "ü"])
def test_nobody_gets_in_without_the_cookie(guard: Guard, cookie: str) -> None:
    assert guard.refusal(replace(request(guard), cookie=cookie)) is UNKNOWN


def entering(guard: Guard, token: str) -> Request:
    """As the file does that opens the browser."""
    headers = {"host": f"127.0.0.1:{PORT}", "sec-fetch-site": "cross-site"}
    return Request("GET", guard.entrance, headers, token=token)


def test_the_address_lets_in_once(guard: Guard) -> None:
    assert guard.refusal(entering(guard, "guessed")) is UNKNOWN
    assert guard.refusal(entering(guard, guard.token)) is None
    assert guard.refusal(entering(guard, guard.token)) is UNKNOWN


def test_whoever_is_in_may_use_the_address_again(guard: Guard) -> None:
    guard.refusal(entering(guard, guard.token))

    assert guard.refusal(replace(entering(guard, guard.token), cookie=guard.key)) is None


def test_no_two_pages_have_a_secret_in_common() -> None:
    one, other = Guard(PORT), Guard(PORT)

    assert len({one.key, other.key, one.token, other.token, one.place, other.place}) == 6
