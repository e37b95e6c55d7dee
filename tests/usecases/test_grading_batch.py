import zipfile
from pathlib import Path

import pytest

from simulator.errors import AudioFileError
from simulator.questions.bank import Bank
from simulator.usecases.grading_batch import read_batch
from tests.building.sound_files import encode
from tests.building.sounds import tone


def understood(path: Path, bank: Bank) -> tuple[str, str | None, str | None]:
    """Who answers which question in the only file below "class", and what is wrong with it."""
    path.parent.mkdir(parents=True)
    path.touch()
    folder = next(parent for parent in path.parents if parent.name == "class")
    (row,) = read_batch(folder, bank).rows
    return row.person, row.question_id, row.fault


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
        ("anna_2026-03-04_long-3.wav", "anna", "long/3"),
        ("123456_long-3.wav", "123456", "long/3"),
        ("long-3/anna.wav", "anna", "long/3"),
        ("anna/long-3/second try.wav", "anna", "long/3"),
        ("long-3 - Anna Berg.wav", "Anna Berg", "long/3"),
        ("Submitted files/Anna Berg/Interview/Version 1/long-3.wav", "Anna Berg", "long/3"),
        ("week 3/Group B/anna/long-3.wav", "anna", "long/3"),
        ("week 3/group_2/anna_long-3.wav", "anna", "long/3"),
        ("Daya/Session 1/long-3.wav", "Daya", "long/3"),
        ("Team 4/long-3.wav", "Team 4", "long/3"),
        ("long-3.wav", "class", "long/3"),
        ("data-engineer-long-3.wav", "class", "data-engineer/long/3"),
    ],
)
def test_a_name_tells_who_answers_which_question(
    tmp_path: Path, bank: Bank, name: str, person: str, question: str
) -> None:
    assert understood(tmp_path / "class" / name, bank) == (person, question, None)


MOODLE = "Anna Lena Berg_12345_assignsubmission_file"


@pytest.mark.parametrize(
    ("name", "person", "question"),
    [
        ("bergannalena_12345_67890_long-3.wav", "bergannalena", "long/3"),
        ("bergannalena_LATE_12345_67890_long-3-1.wav", "bergannalena", "long/3"),
        ("bergannalena_late_12345_67890_my long 3 answer.m4a", "bergannalena", "long/3"),
        ("bergannalena12345_question_678_910_short-2.wav", "bergannalena", "short/2"),
        (
            "sub/bergannalena_12345_67890_data-engineer_long-3.wav",
            "bergannalena",
            "data-engineer/long/3",
        ),
        (f"{MOODLE}_/long-3.wav", "Anna Lena Berg", "long/3"),
        (f"{MOODLE}/long-3.wav", "Anna Lena Berg", "long/3"),
        (f"{MOODLE}_long-3.wav", "Anna Lena Berg", "long/3"),
        (f"Interview-77/{MOODLE}_/takes/long-3.wav", "Anna Lena Berg", "long/3"),
        (f"long-3-77/{MOODLE}_/recording.wav", "Anna Lena Berg", "long/3"),
        ("Interview 1_aberg_attempt_2026-03-04-10-20-30_long-3.wav", "aberg", "long/3"),
        ("long-3_aberg_attempt_2026-03-04-10-20-30_voice memo.m4a", "aberg", "long/3"),
        ("12345-67890 - Anna Berg - Mar 4, 2026 1030 AM/long-3.wav", "Anna Berg", "long/3"),
        ("12345-67890 - Anna Berg- Mar 4, 2026 1030 AM - long-3.wav", "Anna Berg", "long/3"),
        ("Task/Berg, Anna(aberg)/Submission attachment(s)/long-3.wav", "Berg, Anna", "long/3"),
        ("Berg, Anna(aberg)_Submission attachment(s)_long-3.wav", "Berg, Anna", "long/3"),
    ],
)
def test_a_platform_for_teaching_tells_whose_file_it_is(
    tmp_path: Path, bank: Bank, name: str, person: str, question: str
) -> None:
    assert understood(tmp_path / "class" / name, bank) == (person, question, None)


def people(folder: Path, bank: Bank, *names: str) -> list[str]:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).touch()
    by_name = {str(row.audio.relative_to(folder)): row for row in read_batch(folder, bank).rows}
    return [by_name[name].person for name in names]


def test_several_files_of_one_person_are_one_persons(tmp_path: Path, bank: Bank) -> None:
    named = people(
        tmp_path,
        bank,
        "bergannalena_12345_67890_long-3.wav",
        "bergannalena_LATE_12345_67999_short-1.wav",
        "BergAnnaLena_long-4.wav",
    )

    assert len(set(named)) == 1


def test_namesakes_are_told_apart_by_the_numbers_of_the_platform(
    tmp_path: Path, bank: Bank
) -> None:
    assert people(
        tmp_path,
        bank,
        "bergannalena_12345_67890_long-3.wav",
        "bergannalena_54321_67891_long-3.wav",
        "leeben_11111_67892_long-3.wav",
        "Participant_1_assignsubmission_file_/long-3.wav",
        "Participant_2_assignsubmission_file_/long-3.wav",
    ) == [
        "bergannalena (12345)",
        "bergannalena (54321)",
        "leeben",
        "Participant (1)",
        "Participant (2)",
    ]


def test_one_person_with_two_tasks_stays_one(tmp_path: Path, bank: Bank) -> None:
    assert people(
        tmp_path,
        bank,
        "Task 1/Anna Berg_11_assignsubmission_file_/long-3.wav",
        "Task 2/Anna Berg_22_assignsubmission_file_/long-4.wav",
    ) == ["Anna Berg", "Anna Berg"]


def test_a_stray_recording_among_those_of_people_is_nobodys(tmp_path: Path, bank: Bank) -> None:
    names = ("anna/long-3.wav", "ben_long-3.wav", "long-3.wav")

    assert people(tmp_path / "class", bank, *names) == ["anna", "ben", ""]


def test_every_file_with_sound_counts_and_the_others_are_listed(tmp_path: Path, bank: Bank) -> None:
    sound = tone(1.0, rate_hz=48_000)
    encode(tmp_path / "anna_long-1.qta", "aac", sound, container_format="mov")
    encode(tmp_path / "anna_long-2.spx", "libopus", sound, container_format="ogg")
    (tmp_path / "anna_long-3.txt").write_text("It streams.", "utf-8")
    (tmp_path / "rubric.docx").write_bytes(b"PK\3\4 no sound")
    (tmp_path / "notes.txt").write_text("Call Ben.", "utf-8")
    for unseen in (".DS_Store", "Thumbs.db", "__MACOSX/anna_long-1.qta"):
        (tmp_path / unseen).parent.mkdir(exist_ok=True)
        (tmp_path / unseen).write_bytes(b"no sound")

    batch = read_batch(tmp_path, bank)

    assert [row.question_id for row in batch.rows] == ["long/1", "long/2", "long/3"]
    assert [path.name for path in batch.left_out] == ["notes.txt", "rubric.docx"]


def test_a_document_named_like_an_answer_is_to_be_saved_as_text(tmp_path: Path, bank: Bank) -> None:
    document = tmp_path / "omalleysiobhan_LATE_1235_56789_long-3.docx"
    document.write_bytes(b"PK\3\4 no text")

    (row,) = read_batch(tmp_path, bank).rows

    assert (row.person, row.question_id) == ("omalleysiobhan", "long/3")
    assert row.fault == (
        f"{document} is a document. Save its text beside it as "
        "omalleysiobhan_LATE_1235_56789_long-3.txt, in UTF-8."
    )


def test_once_it_is_saved_as_text_the_document_counts_no_more(tmp_path: Path, bank: Bank) -> None:
    (tmp_path / "anna_long-3.docx").write_bytes(b"PK\3\4 no text")
    (tmp_path / "anna_long-3.txt").write_text("It streams.", "utf-8")

    batch = read_batch(tmp_path, bank)

    assert [(row.audio.name, row.fault) for row in batch.rows] == [("anna_long-3.txt", None)]
    assert [path.name for path in batch.left_out] == ["anna_long-3.docx"]


def test_recordings_come_by_person_and_in_the_order_of_their_numbers(
    tmp_path: Path, bank: Bank
) -> None:
    names = ["ben/long-2.wav", "Anna/long-10.wav", "Anna/long-9.wav", "ben/.long-1.wav"]
    for name in names:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()

    rows = read_batch(tmp_path, bank).rows

    assert [str(row.audio.relative_to(tmp_path)) for row in rows] == [
        "Anna/long-9.wav",
        "Anna/long-10.wav",
        "ben/long-2.wav",
    ]


def test_a_recording_whose_name_tells_no_question_says_how_to_name_it(
    tmp_path: Path, bank: Bank
) -> None:
    (tmp_path / "cleo_hello.wav").touch()

    (row,) = read_batch(tmp_path, bank).rows

    assert row.person == "cleo"
    assert row.fault is not None
    assert "anna_long-3.wav" in row.fault


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_table_names_people_and_files_in_either_spelling_of_accents(
    tmp_path: Path, bank: Bank, encoding: str
) -> None:
    (tmp_path / "zoe\u0308.wav").touch()
    table = tmp_path / "answers.csv"
    rows = "Zo\xeb,zo\xeb.wav,long/1\nzoe\u0308 ,zoe\u0308.wav,long/2\n"
    table.write_text(f"person,audio,question\n{rows}", encoding)

    read = read_batch(table, bank).rows

    assert {row.person for row in read} == {"Zo\xeb"}
    assert all(row.audio.exists() for row in read)


def test_a_table_with_a_cell_out_of_all_measure_is_refused(tmp_path: Path, bank: Bank) -> None:
    table = tmp_path / "answers.csv"
    table.write_text("audio,question\n" + 200_000 * "x" + ",long/1\n", "utf-8")

    with pytest.raises(AudioFileError, match="line 2: field larger"):
        read_batch(table, bank)


def test_an_archive_is_to_be_unpacked_first(tmp_path: Path, bank: Bank) -> None:
    with zipfile.ZipFile(tmp_path / "submissions.zip", "w") as archive:
        archive.writestr("anna_long-3.wav", "no sound")

    with pytest.raises(AudioFileError, match="Unpack an archive and name its folder"):
        read_batch(tmp_path / "submissions.zip", bank)


def test_a_table_that_never_ends_is_refused(bank: Bank) -> None:
    with pytest.raises(AudioFileError, match="It is a device, not a file"):
        read_batch(Path("/dev/zero"), bank)


def test_a_table_that_is_too_large_is_refused(tmp_path: Path, bank: Bank) -> None:
    (tmp_path / "answers.csv").write_bytes(b"audio,question\n" * 400_000)

    with pytest.raises(AudioFileError, match=r"larger than 5 MB\. Split the list"):
        read_batch(tmp_path / "answers.csv", bank)


def test_a_folder_names_people_in_either_spelling_of_accents(tmp_path: Path, bank: Bank) -> None:
    for name in ("zo\xeb_long-1.wav", "zoe\u0308_long-2.wav"):
        (tmp_path / name).touch()

    assert {row.person for row in read_batch(tmp_path, bank).rows} == {"zo\xeb"}


def test_a_text_counts_where_its_task_names_the_question(tmp_path: Path, bank: Bank) -> None:
    folder = tmp_path / "class"
    folder.mkdir()
    handed_in = "short-1_aberg_attempt_2026-03-04-10-20-30"
    (folder / f"{handed_in}_answer.txt").write_text("I use Requests.", encoding="utf-8")
    (folder / f"{handed_in}.txt").write_text("Name: A. Berg. Submitted files: 1", encoding="utf-8")

    batch = read_batch(folder, bank)

    assert [row.audio.name for row in batch.rows] == [f"{handed_in}_answer.txt"]
