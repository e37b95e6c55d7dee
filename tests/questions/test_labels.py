"""The short label of a statement."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.questions.labels import label_of, word_count


@pytest.mark.parametrize(
    ("statement", "label"),
    [
        ("I listened first.", "listened first"),
        (
            "Since then I raise disagreements early, before they get personal.",
            "raise disagreements early",
        ),
        ("It turned out that we shared the same goal, which helped.", "shared the same goal"),
        ("If the suspicion holds, I call the police.", "call the police"),
        ("At the end I build an energy budget that adds up every state.", "build an energy budget"),
        ("Two weeks later we checked the numbers together.", "checked the numbers together"),
    ],
)
def test_a_label_is_the_main_clause_without_what_leads_up_to_it(statement: str, label: str) -> None:
    assert label_of(statement) == label


@pytest.mark.parametrize(
    ("statement", "label"),
    [
        (
            "For scalability I'd use Docker containers on ECS or Kubernetes.",
            "Docker containers on ECS or Kubernetes",
        ),
        ("For Snowflake I staged data in S3.", "staged data in S3 for Snowflake"),
        (
            "Each source runs in its own task with retry logic and exponential back-off.",
            "retry logic and exponential back-off",
        ),
        (
            "Logging and metrics are pushed to CloudWatch for monitoring.",
            "Logging and metrics pushed to CloudWatch",
        ),
    ],
)
def test_a_long_statement_is_known_by_its_names_and_rarest_words(
    statement: str, label: str
) -> None:
    assert label_of(statement) == label


@pytest.mark.parametrize(
    ("statement", "denial"),
    [
        ("I never open with a discount.", "never"),
        ("Our head of operations did not want to let the drivers plan their own routes.", "not"),
        ("I don't claim a cause from correlation alone.", "don't"),
    ],
)
def test_a_denial_stays_one(statement: str, denial: str) -> None:
    assert denial in label_of(statement).split()


_WORDS = st.lists(
    st.sampled_from(
        "I would never the a of Kafka that because ran and or with n't 15 in for".split()
    )
    | st.sampled_from(["`a b; c`", "pipelines,", "data:", "(quickly)", "early"]),
    min_size=1,
    max_size=40,
).map(" ".join)


@given(_WORDS)
def test_a_label_is_short_and_says_something(words: str) -> None:
    label = label_of(f"Pipelines grow {words}.")

    assert not label.endswith((",", ";", ":", " "))
    assert any(map(str.isalnum, label))
    assert word_count(label) <= 6


@given(st.text(min_size=1))
def test_anything_has_a_label(text: str) -> None:
    assert bool(label_of(text).strip()) is bool(text.strip())
