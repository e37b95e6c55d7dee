import pytest

from simulator.decoding import decoded, unicode_text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_is_read_with_its_mark_or_without(encoding: str) -> None:
    assert decoded("What is a café?\nA place.".encode(encoding)).text == "What is a café?\nA place."


def test_an_older_encoding_is_judged_and_told_with_the_first_line_that_shows_it() -> None:
    read = decoded("first\r\n“Why” since…".encode("cp1252"))

    assert read.text == "first\n“Why” since…"
    assert "byte 0x93 on line 2" in read.notes[0]
    assert "Windows-1252" in read.notes[0]


def test_line_ends_of_old_macintosh_files_are_read_and_told() -> None:
    read = decoded("one\rCafé\r".encode("mac-roman"))

    assert read.text == "one\nCafé\n"
    assert len(read.notes) == 2


def test_an_accent_that_follows_its_letter_is_joined_to_it() -> None:
    assert decoded("Cafe\N{COMBINING ACUTE ACCENT}".encode()).text == "Caf\xe9"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_a_file_of_ours_is_read_by_its_mark_or_as_utf_8(encoding: str) -> None:
    text = "person,audio\r\nZoe\N{COMBINING DIAERESIS},a.wav\r\n"

    assert unicode_text(text.encode(encoding)) == "person,audio\r\nZo\xeb,a.wav\r\n"


def test_a_file_of_ours_in_an_older_encoding_is_not_guessed_at() -> None:
    with pytest.raises(UnicodeDecodeError):
        unicode_text("Zo\xeb".encode("cp1252"))
