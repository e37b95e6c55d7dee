from pathlib import Path

import pytest

from simulator.questions.bank import Bank
from simulator.usecases.grading_batch import read_batch


@pytest.mark.parametrize(
    ("name", "person", "question"),
    [
        ("anna/long-3.wav", "anna", "long/3"),
        ("anna/LONG 03 second try.WAV", "anna", "long/3"),
        ("anna/short_10.m4a", "anna", "short/10"),
        ("anna/data-engineer/long3.ogg", "anna", "data-engineer/long/3"),
        ("anna/data-engineer_long-3.ogg", "anna", "data-engineer/long/3"),
        ("anna_long-3.wav", "anna", "long/3"),
        ("Anna Berg-long-3.wav", "Anna Berg", "long/3"),
        ("anna_berg_long-3.wav", "anna berg", "long/3"),
        ("anna_data-engineer-long-3.wav", "anna", "data-engineer/long/3"),
        ("long-3.wav", "class", "long/3"),
        ("data-engineer-long-3.wav", "class", "data-engineer/long/3"),
    ],
)
def test_a_name_tells_who_answers_which_question(
    tmp_path: Path, bank: Bank, name: str, person: str, question: str
) -> None:
    path = tmp_path / "class" / name
    path.parent.mkdir(parents=True)
    path.touch()

    (row,) = read_batch(tmp_path / "class", bank)

    assert (row.person, row.question_id, row.fault) == (person, question, None)


def test_recordings_come_by_person_and_in_the_order_of_their_numbers(
    tmp_path: Path, bank: Bank
) -> None:
    names = ["ben/long-2.wav", "Anna/long-10.wav", "Anna/long-9.wav", "ben/.long-1.wav"]
    for name in names:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()

    rows = read_batch(tmp_path, bank)

    assert [str(row.audio.relative_to(tmp_path)) for row in rows] == [
        "Anna/long-9.wav",
        "Anna/long-10.wav",
        "ben/long-2.wav",
    ]


def test_a_recording_whose_name_tells_no_question_says_how_to_name_it(
    tmp_path: Path, bank: Bank
) -> None:
    (tmp_path / "cleo_hello.wav").touch()

    (row,) = read_batch(tmp_path, bank)

    assert row.person == "cleo"
    assert row.fault is not None
    assert "anna_long-3.wav" in row.fault


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_table_names_people_and_files_in_either_spelling_of_accents(
    tmp_path: Path, bank: Bank, encoding: str
) -> None:
    (tmp_path / "zoe\u0308.wav").touch()
    table = tmp_path / "answers.csv"
    rows = "Zo\xeb,zo\xeb.wav,long/1\nZoe\u0308,zoe\u0308.wav,long/2\n"
    table.write_text(f"person,audio,question\n{rows}", encoding)

    read = read_batch(table, bank)

    assert {row.person for row in read} == {"Zo\xeb"}
    assert all(row.audio.exists() for row in read)


def test_a_folder_names_people_in_either_spelling_of_accents(tmp_path: Path, bank: Bank) -> None:
    for name in ("zo\xeb_long-1.wav", "zoe\u0308_long-2.wav"):
        (tmp_path / name).touch()

    assert {row.person for row in read_batch(tmp_path, bank)} == {"zo\xeb"}
