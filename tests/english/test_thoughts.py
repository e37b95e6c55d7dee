"""Where speech without full stops is parted."""

from hypothesis import given
from hypothesis import strategies as st

from simulator.english.thoughts import thoughts_of

_SPOKEN = (
    "we had a lot of trouble with the till on saturdays so i wrote down every error for a month "
    "and then i showed the list to my boss because she had never seen how many there were"
).split()
_WORD = st.sampled_from("and so we the because said bread's when, oven".split())


def test_a_thought_begins_where_words_say_that_a_new_one_does() -> None:
    thoughts = [" ".join(_SPOKEN[at] for at in places) for places in thoughts_of(_SPOKEN)]

    assert thoughts == [
        "we had a lot of trouble with the till on saturdays",
        "so i wrote down every error for a month",
        "and then i showed the list to my boss",
        "because she had never seen how many there were",
    ]


@given(st.lists(_WORD, max_size=120))
def test_every_word_is_in_one_thought_of_bounded_length(words: list[str]) -> None:
    thoughts = list(thoughts_of(words))

    assert [at for places in thoughts for at in places] == list(range(len(words)))
    assert all(len(places) <= 15 for places in thoughts)


@given(st.lists(_WORD, min_size=16, max_size=120), st.lists(_WORD, max_size=40))
def test_what_is_said_next_changes_only_the_last_thoughts(
    words: list[str], more: list[str]
) -> None:
    before, after = list(thoughts_of(words)), list(thoughts_of([*words, *more]))

    assert after[: len(before) - 2] == before[:-2]


def test_of_nothing_there_is_no_thought() -> None:
    assert list(thoughts_of([])) == []
