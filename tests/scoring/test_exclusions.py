"""Words that name a point and still earn nothing."""

import pytest

from simulator.scoring.coverage import Doubt, Verdict
from tests.building.coverages import coverage_of


def _verdict(point: str, said: str, question: str = "") -> Verdict:
    return coverage_of(said, point, question=question).points[0].verdict


@pytest.mark.parametrize(
    ("point", "said"),
    [
        ("Kafka", "we did not use Kafka"),
        ("Kafka", "we didn't use Kafka"),
        ("Kafka", "we did not ever really use Kafka"),
        ("Kafka", "we can't run Kafka"),
        ("Kafka", "we cannot run Kafka"),
        ("Kafka", "we never had Kafka"),
        ("Kafka", "it works without Kafka"),
        ("Kafka", "there was no Kafka"),
        ("Kafka", "neither Spark nor Kafka"),
        ("Kafka", "a queue instead of Kafka"),
        ("Kafka", "Kafka was not used"),
        ("Kafka", "Spark rather than Kafka"),
        ("Kafka", "hardly any Kafka"),
        ("Kafka", "we dont use Kafka"),
        ("thread-safe", "it is not thread-safe"),
        ("thread-safe", "it isn't really thread safe"),
        ("Kafka", "I don't think I'd reach for Kafka there"),
        ("Kafka", "I wouldn't say that we had Kafka"),
        ("Kafka", "we cancelled Kafka last year"),
        ("Kafka", "I'd leave Kafka out"),
        ("Kafka", "we put Kafka on hold"),
        ("Kafka", "there was no budget for Kafka"),
        ("Kafka", "we aren't big enough for Kafka"),
        ("Kafka", "what we didn't have was Kafka"),
        ("Kafka", "I've yet to see Kafka"),
        ("Kafka", "I'm against Kafka"),
        ("Kafka", "Kafka is a waste of time"),
        ("Kafka", "they asked for Kafka, but we refused"),
        ("Kafka", "they wanted Kafka, but we did without it"),
    ],
)
def test_a_negated_point_earns_no_credit(point: str, said: str) -> None:
    assert _verdict(point, said) is Verdict.MISSED


@pytest.mark.parametrize(
    "said",
    [
        "not only Kafka but Spark",
        "not just Kafka",
        "no doubt Kafka",
        "we did not use Spark, we used Kafka",
        "it was not Spark. Kafka was it",
        "no, Kafka",
        "not Spark but Kafka",
        "not without Kafka",
        "we used Kafka, not Spark",
        "not a thing of this world would ever make me give up Kafka",
        "I'd never skip Kafka",
        "we didn't put Kafka on hold",
        "I see no reason not to use Kafka",
        "leaving out Kafka is a mistake",
        "If you don't have Kafka you're in trouble",
        "without Kafka we'd have been in trouble",
        "it didn't take long to get Kafka in place",
        "it was not my idea but we did use Kafka",
        "it replaced the old queue with Kafka",
        "we keep an eye on some cancelled Kafka topics",
        "a notable use of Kafka",
    ],
)
def test_a_negation_of_something_else_costs_nothing(said: str) -> None:
    assert _verdict("Kafka", said) is Verdict.COVERED


@pytest.mark.parametrize(
    "said",
    [
        "Kafka died out but birds did not.",
        "Kafka scales but the old queue never did.",
        "Kafka worked and the script did not.",
        "Most of Kafka vanished, but its small cousins did not.",
        "Parents did not know that Kafka was free.",
        "We didn't realise that Kafka kept a copy.",
        "Kafka did not live at the same time as people.",
    ],
)
def test_a_negation_elsewhere_in_the_sentence_costs_nothing(said: str) -> None:
    assert _verdict("Kafka", said) is Verdict.COVERED


@pytest.mark.parametrize(
    "said",
    [
        "We thought about Kafka but the boss did not.",
        "We planned Kafka but then it never happened.",
        "I only know Kafka by name, I've never touched it.",
        "Kafka did not exist there.",
    ],
)
def test_a_negation_of_what_was_said_before_earns_no_credit(said: str) -> None:
    assert _verdict("Kafka", said) is not Verdict.COVERED


@pytest.mark.parametrize(
    ("point", "said"),
    [
        ("upsert", "To avoid duplicates I use an upsert."),
        ("idempotent", "To avoid duplicates we make loads idempotent."),
        ("Kafka", "I would rather use Kafka than RabbitMQ."),
        ("Kafka", "It is a rather large Kafka cluster."),
        ("Kafka", "Instead we use Kafka."),
        ("blue-green deployment", "We deploy without downtime using blue-green deployment."),
        ("Kafka", "It's not slow because it uses Kafka."),
        ("retries", "We never lose data thanks to retries."),
        ("Kafka", "I'd avoid Spark and use Kafka."),
    ],
)
def test_a_negation_reaches_no_further_than_what_it_is_about(point: str, said: str) -> None:
    assert _verdict(point, said) is Verdict.COVERED


def test_a_point_that_is_named_again_without_the_negation_counts() -> None:
    coverage = coverage_of("we did not use Kafka at first. Later Kafka came in", "Kafka")

    (point,) = coverage.points
    assert point.verdict is Verdict.COVERED
    assert point.evidence is not None
    assert point.evidence.start == 4.0


def test_a_point_that_is_itself_a_negation_counts() -> None:
    assert _verdict("NOT NULL", "the column is NOT NULL") is Verdict.COVERED
    assert _verdict("without downtime", "we deploy without downtime") is Verdict.COVERED


_QUESTION = "How have you run Airflow DAGs in production?"


@pytest.mark.parametrize(
    "said",
    [
        "how have you run Airflow DAGs in production",
        "How have you run Airflow DAGs in production? Well, I have.",
        "so you ask me how have you run Airflow DAGs",
    ],
)
def test_a_repeated_question_earns_no_credit(said: str) -> None:
    assert _verdict("Airflow DAGs", said, _QUESTION) is Verdict.MISSED


def test_the_same_words_in_a_sentence_of_ones_own_count() -> None:
    assert _verdict("Airflow DAGs", "I wrote Airflow DAGs for it", _QUESTION) is Verdict.COVERED


def test_an_answer_after_the_repeated_question_counts() -> None:
    said = "How have you run Airflow DAGs in production? I gave Airflow DAGs a server"

    (point,) = coverage_of(said, "Airflow DAGs", question=_QUESTION).points

    assert point.verdict is Verdict.COVERED
    assert point.evidence is not None
    assert point.evidence.start == 5.0


_EVERYTHING = (
    "Scrapy Playwright Selenium Requests Airflow Kubernetes Docker Parquet Snowflake MongoDB "
    "Kafka Tesseract OpenCV spaCy Camelot Tabula Redis FastAPI Streamlit TextBlob"
)


def test_a_list_of_all_there_is_earns_no_credit() -> None:
    (scored,) = coverage_of(_EVERYTHING, "Kafka").points

    assert (scored.verdict, scored.doubt) == (Verdict.UNSURE, Doubt.LISTED)


def test_a_list_of_what_was_asked_for_counts() -> None:
    asked_for = _EVERYTHING.split()

    assert coverage_of(_EVERYTHING, *asked_for).share == 1


def test_a_few_names_in_a_row_are_no_list() -> None:
    said = "I would take Scrapy, Playwright, Selenium, Requests or Kafka for that"

    assert coverage_of(said, "Kafka").share == 1


@pytest.mark.parametrize(
    "said", ["Kafka? Not in our stack.", "we considered Kafka, but took a queue"]
)
def test_what_may_be_negated_is_unsure(said: str) -> None:
    (scored,) = coverage_of(said, "Kafka").points

    assert (scored.verdict, scored.doubt) == (Verdict.UNSURE, Doubt.NEGATED)


@pytest.mark.parametrize(
    "said",
    [
        "we never lost data with Kafka",
        "I could not help using Kafka",
        "there is nothing better than Kafka",
        "I would not start without Kafka",
        "Kafka did not fail once",
        "we got rid of the scripts and set up Kafka",
        "we use Kafka. No message is ever read twice",
        "with Kafka we cut that time by half",
        "with Kafka the extra rows were removed",
        "nobody has to deploy by hand with Kafka",
    ],
)
def test_a_negation_that_praises_the_point_counts(said: str) -> None:
    assert _verdict("Kafka", said) is Verdict.COVERED


@pytest.mark.parametrize(
    "said",
    [
        "I would rather write it by hand than bring in Kafka",
        "we considered Kafka, but rejected it",
        "Kafka would have been overkill",
        "we decided against Kafka",
        "nobody on the team had heard of Kafka",
        "we failed to introduce Kafka",
        "the lack of Kafka hurt us",
        "I do not like Redis and we found that we do not need Kafka",
        "without Kafka we could do it all",
        "we decided against using Kafka",
        "Kafka is something I have no experience with",
    ],
)
def test_a_point_that_was_given_up_earns_no_credit(said: str) -> None:
    assert _verdict("Kafka", said) is Verdict.MISSED
