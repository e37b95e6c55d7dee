"""Who may talk to the page's server: this person's own browser, showing this page. Pure.

Other programs, other people of this computer and pages of other origins can reach a port of this
computer too. So each request must name the address that the server was given, and no other (a name
that was made to lead here, by DNS rebinding, does not); it must not come from another page; and it
must bring a secret that only the browser has which was given it once. That secret is a cookie,
which a browser sends to each port of one host. So it belongs to a path that nobody else knows, too.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field

LOOPBACK = "127.0.0.1"
COOKIE = "window"
_OWN_SITES = frozenset({"", "none", "same-origin"})


@dataclass(frozen=True, slots=True)
class Request:
    """What of a request is looked at; the names of headers are in small letters."""

    method: str
    path: str
    headers: Mapping[str, str]
    cookie: str = ""
    token: str = ""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a request is refused: an HTTP status, and what a person reads."""

    status: int
    text: str


NOT_HERE = Refusal(421, "This is not the address of the page.")
ELSEWHERE = Refusal(403, "Other pages may not use this one.")
UNKNOWN = Refusal(
    403,
    "This page belongs to somebody else, or its address was used before. Run 'simulator open' "
    "again, and use the address that it prints.",
)


@dataclass(slots=True)
class Guard:
    """Looks at every request to the server of one page.

    ``place`` is the beginning of all paths, ``key`` what the cookie holds, and ``token`` what it is
    given for, once.
    """

    port: int
    place: str = field(default_factory=lambda: f"/{secrets.token_urlsafe(12)}")
    key: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    token: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    _is_token_used: bool = False

    @property
    def origin(self) -> str:
        """The page's origin, as browsers name it."""
        return f"http://{LOOPBACK}:{self.port}"

    @property
    def entrance(self) -> str:
        """The path that gives the cookie."""
        return f"{self.place}/enter"

    @property
    def address(self) -> str:
        """What opens the page, once."""
        return f"{self.origin}{self.entrance}?token={self.token}"

    def refusal(self, request: Request) -> Refusal | None:
        """Why this request is refused; None if it may be answered."""
        if request.headers.get("host") != f"{LOOPBACK}:{self.port}":
            return NOT_HERE
        origin = request.headers.get("origin")
        if origin != self.origin and (origin is not None or request.method != "GET"):
            return ELSEWHERE
        if request.path == self.entrance:
            return self._refusal_at_entrance(request)
        if request.headers.get("sec-fetch-site", "") not in _OWN_SITES:
            return ELSEWHERE
        return None if self._is_known(request) else UNKNOWN

    def _refusal_at_entrance(self, request: Request) -> Refusal | None:
        """The file that opens the page comes from elsewhere, but brings the token."""
        if self._is_known(request):
            return None
        is_right = not self._is_token_used and _are_same(request.token, self.token)
        self._is_token_used = self._is_token_used or is_right
        return None if is_right else UNKNOWN

    def _is_known(self, request: Request) -> bool:
        return _are_same(request.cookie, self.key)


def _are_same(given: str, secret: str) -> bool:
    """Compared in the same time whatever is given."""
    return secrets.compare_digest(given.encode("utf-8", "replace"), secret.encode())
