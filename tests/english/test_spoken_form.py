"""How technical text is read aloud."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.english.spoken_form import spoken_form
from simulator.questions.bank import Question


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("SQL", "S Q L"),
        ("___ is copper and tin.", "blank is copper and tin."),
        (
            f"What does this print? `{'a = b + 1; ' * 9}`",
            "What does this print? the code on the screen",
        ),
        ("many APIs", "many A P I's"),
        ("S3", "S three"),
        ("EC2", "E C two"),
        ("CI/CD", "C I C D"),
        ("SSE-KMS", "S S E K M S"),
        ("GDPR rules", "G D P R rules"),
    ],
)
def test_acronyms_are_spelled_out(written: str, spoken: str) -> None:
    assert spoken_form(written) == spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [("ACID", "acid"), ("NASA", "nasa"), ("REST", "rest"), ("JSON", "jason"), ("DAGs", "dags")],
)
def test_acronyms_that_people_say_as_words_are_words(written: str, spoken: str) -> None:
    assert spoken_form(written) == spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("PostgreSQL", "postgres"),
        ("boto3", "boto three"),
        ("PySpark", "pie spark"),
        ("K8s", "kubernetes"),
        ("C++, C# and C", "C plus plus, C sharp and C"),
        (".NET", "dot net"),
        ("CloudWatch", "Cloud Watch"),
    ],
)
def test_names_are_said_as_people_say_them(written: str, spoken: str) -> None:
    assert spoken_form(written) == spoken


@pytest.mark.parametrize("text", ["boto30", "xboto3", "SQLitely"])
def test_a_name_inside_a_longer_word_is_left_alone(text: str) -> None:
    assert "boto three" not in spoken_form(text)
    assert "S Q lite" not in spoken_form(text)


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("`portfolio_id`", "portfolio id"),
        ("portfolio_id", "portfolio id"),
        ("`session.bulk_save_objects()`", "session dot bulk save objects"),
        ("pandas.Timestamp", "pandas dot Timestamp"),
        ("`ON CONFLICT DO UPDATE`", "on conflict do update"),
        ("ON CONFLICT DO UPDATE", "on conflict do update"),
        ("`FILE_FORMAT = PARQUET`", "file format equals parquet"),
        ("node.js", "node dot js"),
    ],
)
def test_code_is_read_as_words(written: str, spoken: str) -> None:
    assert spoken_form(written) == spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("Use queues, e.g. Kafka.", "Use queues, for example Kafka."),
        ("That is, i.e., a log.", "That is, that is a log."),
        ("Kafka, Spark etc.", "Kafka, Spark and so on."),
        ("Spark etc. is fast.", "Spark and so on is fast."),
        ("Spark etc. Then Kafka.", "Spark and so on. Then Kafka."),
    ],
)
def test_abbreviations_are_said_in_full(written: str, spoken: str) -> None:
    assert spoken_form(written) == spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("extract -> load", "extract to load"),
        ("extract => load", "extract to load"),
        ("a 5% rise", "a 5 percent rise"),
        ("you & me", "you and me"),
        ("read/write", "read or write"),
        ("a queue (the log) grows", "a queue, the log, grows"),
        ("Wait (really).", "Wait, really."),
        ("**very** fast", "very fast"),
    ],
)
def test_signs_become_words_or_pauses(written: str, spoken: str) -> None:
    assert spoken_form(written) == spoken


def test_a_link_is_read_as_its_host() -> None:
    text = "See https://www.python.org/3/library/re.html?x=1#top. Then go on."

    assert spoken_form(text) == "See python dot org. Then go on."


@pytest.mark.parametrize("text", ["Tell me about a hard day.", "I'd say it's well-known.", ""])
def test_plain_text_is_left_alone(text: str) -> None:
    assert spoken_form(text) == text


def test_line_breaks_and_runs_of_spaces_become_single_spaces() -> None:
    assert spoken_form("  one\n   two ") == "one two"


def test_nothing_in_the_shipped_banks_reaches_the_voice_as_a_sign(
    shipped_questions: list[Question],
) -> None:
    for question in shipped_questions:
        points = "; ".join(point.text for point in question.marked_key_points)
        for text in (question.text, question.answer, points):
            assert not re.search(r"[`_/<>()*#&]", spoken_form(text))


@given(st.text())
def test_any_text_has_a_spoken_form_on_one_line(text: str) -> None:
    spoken = spoken_form(text)

    assert spoken == " ".join(spoken.split())


@pytest.mark.parametrize("piece", ["a-", "AA-", "\n", " =", "/", "a/", "(a ", ", ", "`a ", "1."])
def test_whatever_a_text_repeats_is_turned(piece: str) -> None:
    assert spoken_form(f"a{piece * 5_000}b").casefold().startswith("a")


def test_signs_before_a_choice_stay_before_it() -> None:
    assert spoken_form("+a/b, -1/2 and C++/C#") == "+a or b, -1 2 and C plus plus C sharp"
