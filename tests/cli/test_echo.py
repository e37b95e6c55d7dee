import pytest

from simulator.cli.echo import wrapped


def test_an_option_is_never_parted_at_its_hyphens() -> None:
    text = "Without a loudspeaker, save the speech as files, or use '--speaker none' instead."

    rows = wrapped(f"{text} {text} {text}", "  ").splitlines()

    assert len(rows) > 1
    assert " ".join(row.strip() for row in rows) == f"{text} {text} {text}"
    assert not any(row.endswith("-") for row in rows)


@pytest.mark.timeout(20)
def test_text_ends_in_a_terminal_of_one_column(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "1")

    assert "One two three" in wrapped("One two three", "          ")
