from pathlib import Path

from simulator.presenting.forgetting_lines import forgetting_json, forgotten_line, going_lines
from simulator.sessions.forgetting import KeptSession

_WHOLE = KeptSession("a", Path("sessions/a"), recordings=3, size_bytes=1_250_000, rows=2)
_ROWS_ALONE = KeptSession("b", None, recordings=0, size_bytes=0, rows=1)


def test_what_goes_is_told_of_each_session_and_of_all() -> None:
    assert [line.text for line in going_lines([_WHOLE, _ROWS_ALONE])] == [
        "  a  3 recordings, 2 answers in the history, 1.2 MB",
        "  b  0 recordings, 1 answer in the history, 0.0 MB",
        "2 sessions: 3 recordings, 3 answers in the history, 1.2 MB.",
    ]


def test_without_any_there_is_nothing_to_forget() -> None:
    assert [line.text for line in going_lines([])] == ["There is nothing to forget."]


def test_what_is_gone_is_counted() -> None:
    assert forgotten_line(["a"]).text == "Deleted 1 session, also from the backups of the history."


def test_as_json_a_session_without_a_folder_has_none() -> None:
    told = forgetting_json([_WHOLE, _ROWS_ALONE], ["a"])

    assert [one["folder"] for one in told["sessions"]] == [str(Path("sessions/a")), None]
    assert told["forgotten"] == ["a"]
