from hypothesis import given
from hypothesis import strategies as st

from simulator.transcribing.vocabulary import fitting_terms

MOST_TOKENS = 200

terms = st.lists(st.text("abc ", min_size=1, max_size=30).filter(str.strip), max_size=60)


def by_length(text: str) -> int:
    """As if every letter were a token."""
    return len(text)


@given(terms)
def test_the_terms_never_take_more_room_than_there_is(vocabulary: list[str]) -> None:
    fitting = fitting_terms(vocabulary, by_length, MOST_TOKENS)

    assert sum(by_length(f" {term},") for term in fitting) <= MOST_TOKENS


@given(terms)
def test_terms_keep_their_order_and_come_once(vocabulary: list[str]) -> None:
    fitting = fitting_terms(vocabulary, by_length, MOST_TOKENS)

    assert fitting == [term for term in dict.fromkeys(vocabulary) if term in fitting]


def test_where_there_is_room_every_term_is_listened_for() -> None:
    assert fitting_terms(["Kafka", "row-level security"], by_length, MOST_TOKENS) == [
        "Kafka",
        "row-level security",
    ]


def test_common_words_make_room_for_rare_ones() -> None:
    tokens_by_term = {" cache,": 80, " Kubernetes,": 130, " the retry logic,": 90}

    assert fitting_terms(
        ["cache", "the retry logic", "Kubernetes"], tokens_by_term.__getitem__, MOST_TOKENS
    ) == ["Kubernetes"]
