"""The terms of an answer: its points, where it lists names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.questions.bank import KeyPoint, Question, Section
from simulator.questions.term_points import term_points


def _question(
    answer: str,
    text: str = "How was it done?",
    section: Section = "long",
) -> Question:
    return Question(f"x/{section}/1", "X", section, text, answer)


def _texts(question: Question) -> list[str]:
    return [point.text for point in term_points(question)]


@pytest.mark.parametrize(
    ("answer", "points"),
    [
        ("I called `smtplib` for it.", ["smtplib"]),
        ("I ran `session.bulk_save_objects()` twice.", ["session.bulk_save_objects"]),
        ("Then `FILE_FORMAT = PARQUET` was set.", ["FILE_FORMAT"]),
        ("I run `EXPLAIN (ANALYZE)` on it.", ["EXPLAIN (ANALYZE)"]),
        ("We put it through Kafka.", ["Kafka"]),
        ("All of it was on Google Vertex.", ["Google Vertex"]),
        ("Spark Structured Streaming did it.", ["Spark Structured Streaming"]),
        ("I kept it on S3 and used an ORM.", ["S3", "ORM"]),
        ("We wrote portfolio_id there.", ["portfolio_id"]),
        ("It follows ISO 27001 and runs on Debian 12.", ["ISO 27001", "Debian 12"]),
        ("I know C++, C# and .NET.", ["C++", "C#", ".NET"]),
        ("Kafka, Spark and Flink.", ["Kafka", "Spark", "Flink"]),
        ("It is kept as Avro/Parquet, behind CI/CD.", ["Avro", "Parquet", "CI/CD"]),
    ],
)
def test_code_and_names_are_points(answer: str, points: list[str]) -> None:
    assert _texts(_question(answer)) == points


@pytest.mark.parametrize(
    ("answer", "points"),
    [
        ("I use retry logic.", ["retry logic"]),
        ("We have exponential back-off for it.", ["exponential back-off"]),
        ("I cap it with rate limiting.", ["rate limiting"]),
        ("I read the scope of work first.", ["scope of work"]),
        ("We hold it as schema-on-read.", ["schema-on-read"]),
        ("They wear a pulse oximeter.", ["pulse oximeter"]),
        ("Consideration, acceptance, and luck.", ["Consideration", "acceptance", "luck"]),
        ("I check the airway and count the breaths.", ["airway", "breaths"]),
        ("It went with regularisation, i.e. dropout etc.", ["regularisation", "dropout"]),
    ],
)
def test_the_terms_of_a_trade_are_points(answer: str, points: list[str]) -> None:
    assert _texts(_question(answer)) == points


@pytest.mark.parametrize(
    ("answer", "filler"),
    [
        ("I leverage Redis, and use caching for a new thing.", "new thing"),
        ("Tables are read. We ran Kafka. Then `x` was set.", "Tables"),
        ("On Monday I talk with the team about Scrum.", "Monday"),
        ("The centroids move, and the updated model goes out.", "updated model"),
        ("I did it with a bunch of people from Kyoto.", "people"),
    ],
)
def test_everyday_words_are_no_points(answer: str, filler: str) -> None:
    assert filler not in "; ".join(_texts(_question(answer)))


@pytest.mark.parametrize(
    ("answer", "points"),
    [
        ("A job reads Kafka using Python.", ["Kafka", "Python"]),
        ("Using Scrapy, mostly.", ["Scrapy"]),
        ("I wrapped it in transactions, then defined clustering keys.", ["clustering keys"]),
        ("I store raw Parquet files in Snowflake.", ["Parquet", "Snowflake"]),
        ("We chose a fine-tuned BERT model.", ["BERT"]),
        ("It is behind a generic API client.", ["generic API client"]),
        ("Python's smtplib sends it.", ["Python", "smtplib"]),
    ],
)
def test_a_point_is_the_term_without_what_stands_around_it(answer: str, points: list[str]) -> None:
    assert set(points) <= set(_texts(_question(answer)))


def test_a_capital_that_a_word_owes_to_its_place_is_none_of_the_points() -> None:
    answer = "Incremental loads fill it. Logging is on. Terraform builds it. Playwright, Scrapy."

    assert _texts(_question(answer)) == [
        "incremental loads",
        "logging",
        "Terraform",
        "Playwright",
        "Scrapy",
    ]


def test_points_come_in_the_order_of_the_answer() -> None:
    answer = "I use retry logic in Airflow, then `boto3` for S3."

    assert _texts(_question(answer)) == ["retry logic", "Airflow", "boto3", "S3"]


def test_a_point_that_is_named_twice_counts_once() -> None:
    assert _texts(_question("We ran Kafka. It was Kafka, or KAFKA, that we ran.")) == ["Kafka"]
    assert _texts(_question("It is a rate limit. We have rate limits.")) == ["rate limit"]


def test_a_name_inside_a_longer_name_is_no_point_of_its_own() -> None:
    assert _texts(_question("We ran Airflow. It had Airflow DAGs.")) == ["Airflow DAGs"]


def test_what_the_question_names_is_no_point() -> None:
    question = _question("I ran Snowflake with clustering keys.", "How did you run Snowflake?")

    assert _texts(question) == ["clustering keys"]


def test_a_common_word_before_what_the_question_names_makes_no_point() -> None:
    question = _question("Kafka, with proper clustering keys.", "What are clustering keys for?")

    assert _texts(question) == ["Kafka"]


def test_an_answer_that_says_nothing_new_is_still_scored() -> None:
    assert _texts(_question("With Snowflake.", "Why Snowflake?")) == ["Snowflake"]


def test_a_plain_answer_is_scored_on_the_best_it_has() -> None:
    assert _texts(_question("I go on with the work.")) == ["work"]
    assert _texts(_question("they grew quickly")) == ["quickly", "they"]


@pytest.mark.parametrize(("section", "most"), [("long", 12), ("short", 6)])
def test_there_are_at_most_twelve_points_for_long_and_six_for_short(
    section: Section, most: int
) -> None:
    answer = ", ".join(f"Tool{letter}" for letter in "ABCDEFGHIJKLMNOPQRST")

    assert len(_texts(_question(answer, section=section))) == most


def test_names_are_preferred_to_phrases_when_there_are_too_many() -> None:
    answer = "I added retry logic, rate limits, A1, B2, C3, D4, E5 and F6."

    assert _texts(_question(answer, section="short")) == ["A1", "B2", "C3", "D4", "E5", "F6"]


_ANSWER_WORDS = st.lists(
    st.sampled_from(
        """we ran Kafka on AWS `boto3` with retry logic, and it. Then S3 for rate-limits the
        cluster! spaCy (quickly) portfolio_id "quoted" C++ non-English 15 minutes' sets""".split()
    ),
    max_size=40,
).map(lambda words: " ".join(["pipelines", "grew", *words]))


@given(_ANSWER_WORDS, st.sampled_from(["long", "short"]))
def test_there_is_always_something_to_score_and_never_too_much(
    answer: str, section: Section
) -> None:
    texts = _texts(_question(answer, section=section))

    assert 1 <= len(texts) <= {"long": 12, "short": 6}[section]
    assert len({text.casefold() for text in texts}) == len(texts)


@given(st.text(), st.text())
def test_points_can_be_looked_for_in_any_text(answer: str, asked: str) -> None:
    assert all(text.strip() for text in _texts(_question(answer, asked)))


@given(st.text(alphabet="`aB2.,'/-()= \n", max_size=30))
def test_marks_of_all_kinds_do_no_harm(answer: str) -> None:
    texts = _texts(_question(answer))

    assert all(any(map(str.isalnum, text)) for text in texts)


@pytest.mark.parametrize(
    ("answer", "points"),
    [
        ("With Scrapy or Playwright, and Airflow.", ["Scrapy or Playwright", "Airflow"]),
        ("On ECS or else on Kubernetes.", ["ECS or Kubernetes"]),
        ("Kafka, Pulsar or Kinesis.", ["Kafka, Pulsar or Kinesis"]),
        ("Kafka or Pulsar, Spark or Flink.", ["Kafka or Pulsar", "Spark or Flink"]),
    ],
)
def test_alternatives_are_one_point(answer: str, points: list[str]) -> None:
    assert _texts(_question(answer)) == points


def test_any_of_the_alternatives_makes_the_point() -> None:
    (point,) = term_points(_question("With `scrapy` or Playwright."))

    assert point == KeyPoint("scrapy or Playwright", ("scrapy", "Playwright"))
