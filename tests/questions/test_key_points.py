"""What an answer is scored on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.questions.bank import KeyPoint, Question, Section
from simulator.questions.key_points import (
    are_marked,
    key_points_of,
    slips_of,
    vocabulary_of,
    with_kept_words,
)
from simulator.questions.point_notation import read_point
from simulator.questions.star import star_points


def _question(
    answer: str,
    text: str = "How was it done?",
    section: Section = "long",
    marked: tuple[KeyPoint, ...] = (),
) -> Question:
    return Question(f"x/{section}/1", "X", section, text, answer, marked)


def _texts(question: Question) -> list[str]:
    return [point.text for point in key_points_of(question)]


def _sentences(answer: str, text: str = "How was it done?") -> list[str]:
    return [point.sentence for point in key_points_of(_question(answer, text))]


def test_marked_points_are_the_ones_that_count() -> None:
    marked = (KeyPoint("log", ("journal",)),)

    assert key_points_of(_question("We ran Kafka on AWS.", marked=marked)) == marked


def test_where_only_slips_are_marked_the_points_are_found() -> None:
    slip = KeyPoint("big discounts", is_slip=True)
    question = _question("I ask what the budget is for.", marked=(slip,))

    assert _texts(question) == ["ask what the budget is for"]
    assert slips_of(question) == (slip,)


def test_the_points_of_an_answer_in_sentences_are_what_it_states() -> None:
    question = _question(
        "I listened first and wrote her concern down in my own words. We tried it with two teams."
    )

    assert key_points_of(question) == (
        KeyPoint("listened first", sentence="I listened first."),
        KeyPoint(
            "wrote concern down in words", sentence="I wrote her concern down in my own words."
        ),
        KeyPoint("tried it with two teams", sentence="We tried it with two teams."),
    )


@pytest.mark.parametrize(
    "answer",
    [
        "I use Scrapy for HTML pages or Playwright when a browser is needed.",
        "It runs on ECS or else on Kubernetes.",
        "I lower the clock or the voltage of the board.",
    ],
)
def test_an_either_or_is_one_point(answer: str) -> None:
    assert _sentences(answer) == [answer]


@pytest.mark.parametrize(
    "answer",
    ["I never open with a discount.", "I never use Kafka.", "We don't share tables."],
)
def test_a_denial_is_a_point_and_its_label_says_so(answer: str) -> None:
    (point,) = key_points_of(_question(answer))

    assert {"never", "don't"} & set(point.text.split())
    assert point.aliases == ()


@pytest.mark.parametrize(
    ("answer", "aliases"),
    [
        ("We put it through Kafka.", ["Kafka"]),
        ("I ran it on Kubernetes or Nomad.", ["Kubernetes", "Nomad"]),
        ("I take Scrapy for HTML pages and Playwright for browser sites.", []),
        ("I tune garbage collection in Java so that no request waits for half a second.", []),
        ("We cut the storage in half.", []),
    ],
)
def test_a_name_alone_makes_an_idea_that_says_hardly_more(answer: str, aliases: list[str]) -> None:
    (point,) = key_points_of(_question(answer))

    assert list(point.aliases) == aliases


@pytest.mark.parametrize(
    ("answer", "points"),
    [
        ("PostgreSQL.", ["PostgreSQL"]),
        ("Scrapy, Airflow and dbt", ["Scrapy", "Airflow", "dbt"]),
        ("Selenium or Playwright, with Requests.", ["Selenium or Playwright", "Requests"]),
        ("I know PostgreSQL, MySQL and MongoDB.", ["PostgreSQL", "MySQL", "MongoDB"]),
    ],
)
def test_an_answer_that_lists_names_keeps_them_as_points(answer: str, points: list[str]) -> None:
    assert _texts(_question(answer, section="short")) == points


def test_what_the_question_says_is_no_point() -> None:
    assert _sentences(
        "Clustering keys in Snowflake matter. I choose the columns that people filter by.",
        "How do you choose clustering keys in Snowflake?",
    ) == ["I choose the columns that people filter by."]


def test_an_answer_that_says_nothing_new_is_still_scored() -> None:
    assert _texts(_question("With Snowflake.", "Why Snowflake?")) == ["Snowflake"]


@pytest.mark.parametrize(("section", "most"), [("long", 9), ("short", 4)])
def test_a_long_answer_has_up_to_nine_ideas_and_a_short_one_up_to_four(
    section: Section, most: int
) -> None:
    verbs = "measure plan paint repair inspect polish weigh deliver label stack sort wash".split()
    answer = " ".join(f"I {verb} every {verb}ing machine." for verb in verbs)

    assert len(_texts(_question(answer, section=section))) == most


_ANSWER_WORDS = st.lists(
    st.sampled_from(
        """we ran Kafka on AWS `boto3` with retry logic, and it. Then S3 for rate-limits the never
        cluster! spaCy (quickly) portfolio_id "quoted" C++ non-English 15 minutes' sets;
        or""".split()
    ),
    max_size=60,
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
    assert all(any(map(str.isalnum, text)) for text in _texts(_question(answer)))


def test_words_to_listen_for_are_those_somebody_would_say() -> None:
    (choice,) = read_point("Selenium | Playwright")
    (named,) = read_point("exponential back-off = I wait longer after every failed attempt.")
    (stated,) = read_point("I load the files with Snowpipe.")
    marked = (
        KeyPoint("idempotent"),
        choice,
        *star_points(),
        named,
        stated,
        KeyPoint("big discounts", is_slip=True),
    )

    assert vocabulary_of(_question("So.", marked=marked)) == (
        "idempotent",
        "Selenium",
        "Playwright",
        "exponential back-off",
        "Snowpipe",
    )


def test_the_names_within_ideas_are_listened_for() -> None:
    question = _question("I take Scrapy for HTML pages and Playwright for browser sites.")

    assert {"Scrapy", "Playwright"} <= set(vocabulary_of(question))


def test_further_aliases_join_those_of_the_bank() -> None:
    asked = _question(answer="", marked=(KeyPoint("S3", ("bucket",)), KeyPoint("Parquet")))

    widened = with_kept_words(asked, {"S3": ("as free",), "Kafka": ("cough car",)})

    assert key_points_of(widened) == (KeyPoint("S3", ("bucket", "as free")), KeyPoint("Parquet"))


def test_further_aliases_of_an_alternative_join_its_choice() -> None:
    (choice,) = read_point("Selenium | Playwright")

    (widened,) = key_points_of(
        with_kept_words(_question("", marked=(choice,)), {"Playwright": ("play right",)})
    )

    assert widened.aliases == ("Selenium", "Playwright", "play right")


def test_points_taken_from_the_answer_stay_the_same_with_further_aliases() -> None:
    asked = _question(answer="I keep Parquet files in S3. Analysts query them with Athena.")
    first, second = key_points_of(asked)

    widened = key_points_of(with_kept_words(asked, {first.text: ("as free",)}))

    assert widened[0].aliases == (*first.aliases, "as free")
    assert [point.text for point in widened] == [first.text, second.text]


def test_words_that_are_kept_for_a_found_point_do_not_mark_it() -> None:
    asked = _question(answer="I keep Parquet files in S3. Analysts query them with Athena.")
    first, _ = key_points_of(asked)

    assert not are_marked(with_kept_words(asked, {first.text: ("as free",)}))


def test_a_number_that_is_written_in_two_ways_is_listened_for_once() -> None:
    marked = (KeyPoint("30 days"), KeyPoint("thirty days"), KeyPoint("Kafka"))

    assert vocabulary_of(_question("So.", marked=marked)) == ("30 days", "Kafka")
