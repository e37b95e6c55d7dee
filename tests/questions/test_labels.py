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


@pytest.mark.parametrize(
    ("statement", "label"),
    [
        ("I accept a refusal even if I think that it's unwise.", "accept a refusal"),
        (
            "On the telephone I say first what I'm worried about.",
            "say first what I'm worried about",
        ),
        ("I visit after the first month to see how it's used.", "visit after the first month"),
        ("I agree with her when I'll report back.", "agree with her"),
        ("I plan together with the people who'll do the work.", "plan together with the people"),
        (
            "I begin with the sickest patient and not with the first bed.",
            "begin with the sickest patient",
        ),
    ],
)
def test_a_label_does_not_break_off(statement: str, label: str) -> None:
    assert label_of(statement) == label


@pytest.mark.parametrize(
    ("statement", "label"),
    [
        (
            "I take a full set of observations and work out the early warning score.",
            "take a full set of observations",
        ),
        ("I only lower the price if I get something in return for it.", "only lower the price"),
        (
            "I have the colleague repeat the important points back to me.",
            "have colleague repeat important points back",
        ),
    ],
)
def test_a_label_keeps_the_small_words_it_has_room_for_and_those_that_turn_its_sense(
    statement: str, label: str
) -> None:
    assert label_of(statement) == label


@pytest.mark.parametrize(
    ("statement", "label"),
    [
        (
            "The concrete should be at least ten degrees when it arrives.",
            "concrete should be at least",
        ),
        (
            "I wrote to each of them personally and apologised.",
            "wrote to each of them personally",
        ),
        ("Where there is a works council, it must be heard.", "works council, it must be heard"),
    ],
)
def test_no_label_is_a_single_common_word(statement: str, label: str) -> None:
    assert label_of(statement) == label


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


@pytest.mark.parametrize("piece", ["and ", "a log ", "the log, ", "that "])
def test_an_endless_statement_has_a_short_label(piece: str) -> None:
    assert 1 <= word_count(label_of(f"It is {piece * 2_500}so.")) <= 6
