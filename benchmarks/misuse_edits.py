"""What is done to a file that is right, so that it is wrong: drawn by Hypothesis.

An edit takes the bytes of a file and returns others. Places are shares of the length, so that they
mean something in any file, and are drawn more often from its beginning, where formats keep what
they are read by.
"""

import io
import json
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields
from typing import Any, Protocol

from hypothesis import strategies as st

from simulator.settings import Settings

MOST_BYTES = 1_000_000
"""A file that edits have made larger is cut here."""

_TIMES = (2, 3, 50, 2000)
_DEPTHS = (1, 10, 200, 5000)
_PAIRS = (
    (b"[", b"]"), (b"{", b"}"), (b'{"a":', b"}"), (b"<b>", b"</b>"), (b"<ul><li>", b"</li></ul>"),
    (b"> ", b""), (b"- ", b""), (b"(", b")"), (b"**", b"**"), (b'"', b'"'), (b"{{c1::", b"}}"),
    (b"[[", b"]]"), (b"<details>", b"</details>"), (b"*", b""), (b"![", b"]("),
)  # fmt: skip
_PIECES = (
    b"\0", b"\r", b"\n", b"\n\n", b"\t", b" ", b"\x1b]0;title\x07", b"\x1b[2J", b"\x9b31m", b"\x7f",
    b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\xc0\x80", b"\xe2\x80\xae",
    b"\xf4\x8f\xbf\xbf", b"\xe2\x80\xa8", b"9" * 5000, b"-1", b"0", b"1e308", b"1e999", b"-1e308",
    b"NaN", b"Infinity", b"null", b"true", b"[]", b"{}", b'""', b'"', b"'", b"`", b"```", b"|",
    b"\\", b";", b",", b"%s",
    b"a" * 200_000, b"a-" * 50_000, b" " * 100_000, b"word " * 20_000, b"\n" * 50_000,
    b"\xcc\x81" * 10_000, b"K: ", b"K: a = b | c; !d*9", b"T: 99999999999s", b"T: 0s", b"F: x -> y",
    b"Q: ", b"A: ", b"1. Q: ", b"Unit: ", b"LONG-ANSWER:\n", b"SHORT-ANSWER:\n", b"{{c1::", b"}}",
    b"[sound:", b"<table>", b"<script>", b"<!--", b"<![CDATA[", b"&#0;", b"&#xD800;",
    b"&#99999999;", b"&lol;", b"../../x", b"/dev/zero", b"http://example.invalid/", b"~/x",
    b"=cmd|' /C calc'!A1", b"\\ud800", b"\\u0000", b"1,000", b"C++", b"---\n", b"+++\n", b"#" * 50,
    b"| a | b |\n|---|---|\n",
)  # fmt: skip
_VALUES: tuple[object, ...] = (
    None, True, False, 0, -1, 1, 10**30, -(10**30), 1e308, -1e308, float("nan"), float("inf"), "",
    " ", "\0", "\ud800", "\x1b[2J", "../../etc/passwd", "/dev/zero", "x" * 100_000, [], {}, [None],
    {"a": None}, [[[[]]]], "NaN", "2026-13-45T99:99:99Z",
    "0001-01-01T00:00:00+00:00", "-1",
)  # fmt: skip
_TOML_VALUES = (
    "1", "-1", "0", "1e308", "-inf", "nan", "inf", "99999999999999999999", "true", '""', '"x"',
    '"\\u0000"', '"\\u001b[2J"', '"~/x"', '"/dev/zero"', "[]", "{}", "[[1]]", "1979-05-27",
    "07:32", "'" + "x" * 50_000 + "'", "0x10", '"keep"', '"never"', '"30"', '"off"', '"none"',
    '"cuda"', "1.5", '"""', "[" * 3000, "{a=" * 3000, "9" * 5000,
)  # fmt: skip


class Edit(Protocol):
    """Something that is done to the bytes of a file."""

    def __call__(self, data: bytes) -> bytes:
        """The bytes afterwards."""


@dataclass(frozen=True)
class Overwrite:
    """Other bytes in the place of some."""

    place: float
    piece: bytes

    def __call__(self, data: bytes) -> bytes:
        """The bytes afterwards."""
        start = _index(self.place, data)
        return data[:start] + self.piece + data[start + len(self.piece) :]


@dataclass(frozen=True)
class Insert:
    """A piece between others."""

    place: float
    piece: bytes

    def __call__(self, data: bytes) -> bytes:
        """The bytes afterwards."""
        start = _index(self.place, data)
        return data[:start] + self.piece + data[start:]


@dataclass(frozen=True)
class Delete:
    """From one place to another, which may be the end."""

    place: float
    share: float

    def __call__(self, data: bytes) -> bytes:
        """The bytes afterwards."""
        start = _index(self.place, data)
        return data[:start] + data[start + _index(self.share, data) + 1 :]


@dataclass(frozen=True)
class Cut:
    """Only the beginning."""

    place: float

    def __call__(self, data: bytes) -> bytes:
        """The bytes afterwards."""
        return data[: _index(self.place, data)]


@dataclass(frozen=True)
class Repeat:
    """A part, several times."""

    place: float
    share: float
    times: int

    def __call__(self, data: bytes) -> bytes:
        """The bytes afterwards."""
        start = _index(self.place, data)
        end = start + _index(self.share, data) + 1
        return data[:start] + data[start:end] * self.times + data[end:]


@dataclass(frozen=True)
class Nest:
    """A part within many pairs of brackets."""

    place: float
    share: float
    pair: tuple[bytes, bytes]
    depth: int

    def __call__(self, data: bytes) -> bytes:
        """The bytes afterwards."""
        start = _index(self.place, data)
        end = start + _index(self.share, data)
        opening, closing = (sign * self.depth for sign in self.pair)
        return data[:start] + opening + data[start:end] + closing + data[end:]


@dataclass(frozen=True)
class ChangeValue:
    """Another value in JSON, which is left as it is if it is none any more."""

    place: float
    change: Callable[[Any, Any], None]

    def __call__(self, data: bytes) -> bytes:
        """The bytes afterwards."""
        try:
            content = json.loads(data)
        except (ValueError, RecursionError):
            return data
        places = list(_places(content))
        if places:
            holder, key = places[min(int(self.place * len(places)), len(places) - 1)]
            self.change(holder, key)
        return json.dumps(content).encode()


@dataclass(frozen=True)
class SetTo:
    """Puts a value in the place of another."""

    value: object

    def __call__(self, holder: Any, key: Any) -> None:
        """Put it there."""
        holder[key] = self.value


@dataclass(frozen=True)
class Member:
    """Edits of one file in an archive."""

    place: float
    edits: tuple[Edit, ...]

    def __call__(self, data: bytes) -> bytes:
        """The bytes afterwards."""
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                members = {name: archive.read(name) for name in archive.namelist()}
        except (OSError, ValueError, zipfile.BadZipFile, NotImplementedError, RuntimeError):
            return data
        if members:
            name = sorted(members)[min(int(self.place * len(members)), len(members) - 1)]
            members[name] = edited(members[name], self.edits)
        return _archive(members)


@dataclass(frozen=True)
class Setting:
    """A line in a file of settings."""

    name: str
    value: str

    def __call__(self, data: bytes) -> bytes:
        """The bytes afterwards."""
        lines = [line for line in data.split(b"\n") if not line.startswith(self.name.encode())]
        return b"\n".join([*lines, f"{self.name} = {self.value}".encode()])


def edited(data: bytes, edits: Sequence[Edit]) -> bytes:
    """The bytes after all edits in turn."""
    for edit in edits:
        data = edit(data)[:MOST_BYTES]
    return data


def _index(share: float, data: bytes) -> int:
    return int(share * len(data))


def _places(content: Any) -> Iterator[tuple[Any, Any]]:
    """Every value in JSON, as what holds it and its key."""
    keys = content if isinstance(content, dict) else range(len(content))
    for key in keys:
        yield content, key
        if isinstance(content[key], dict | list):
            yield from _places(content[key])


def _delete(holder: Any, key: Any) -> None:
    del holder[key]


def _double(holder: Any, key: Any) -> None:
    holder[key] = [holder[key]] * 2


def _archive(members: dict[str, bytes]) -> bytes:
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return output.getvalue()


_shares = st.floats(0.0, 0.999)
_places_drawn = st.one_of(_shares, _shares.map(lambda share: share**4))
_small = _shares.map(lambda share: share**6)

BYTES: st.SearchStrategy[Edit] = st.one_of(
    st.builds(Insert, _places_drawn, st.sampled_from(_PIECES)),
    st.builds(Overwrite, _places_drawn, st.binary(min_size=1, max_size=8)),
    st.builds(Overwrite, _places_drawn, st.sampled_from(_PIECES)),
    st.builds(Delete, _places_drawn, _small),
    st.builds(Cut, _shares),
    st.builds(Repeat, _places_drawn, _small, st.sampled_from(_TIMES)),
    st.builds(Nest, _places_drawn, _small, st.sampled_from(_PAIRS), st.sampled_from(_DEPTHS)),
)
JSON: st.SearchStrategy[Edit] = st.one_of(
    st.builds(ChangeValue, _shares, st.sampled_from(_VALUES).map(SetTo)),
    st.builds(ChangeValue, _shares, st.sampled_from(_VALUES).map(SetTo)),
    st.builds(ChangeValue, _shares, st.sampled_from([_delete, _double])),
    BYTES,
)
ARCHIVE: st.SearchStrategy[Edit] = st.one_of(
    st.builds(Member, _shares, st.lists(BYTES, min_size=1, max_size=3).map(tuple)), BYTES
)
TOML: st.SearchStrategy[Edit] = st.one_of(
    st.builds(
        Setting,
        st.sampled_from([field.name for field in fields(Settings)]),
        st.sampled_from(_TOML_VALUES),
    ),
    BYTES,
)
