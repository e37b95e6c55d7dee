from pathlib import Path

import pytest

from simulator.history.heard_forms import HeardForms
from simulator.questions.key_points import with_kept_words
from simulator.scoring.appeal import Appeal, Ruling
from simulator.scoring.coverage import Coverage, Doubt, Evidence, ScoredPoint, Verdict
from simulator.scoring.own_word import decide
from simulator.sessions.heard_again import keep_heard_form, keep_own_words
from tests.building.questions import question


def told(forms: HeardForms, heard: str | None) -> str | None:
    credited = Appeal(Ruling.CREDITED, Coverage(()), "It counts now.", "thread", heard)
    return keep_heard_form(forms, credited)


@pytest.fixture
def forms(tmp_path: Path) -> HeardForms:
    return HeardForms(tmp_path / "heard_forms.json")


@pytest.mark.parametrize(
    "heard", ["hide potency", "Cuber Nettes", "scruppy", "hammer the functions"]
)
def test_a_mishearing_that_nobody_would_say_is_kept(forms: HeardForms, heard: str) -> None:
    assert f'From your next session on, "{heard}" counts for thread.' in (told(forms, heard) or "")
    assert forms.all() == {"thread": (heard,)}


@pytest.mark.parametrize(
    "heard",
    [
        "threat",
        "Cash",
        "so",
        "I am",
        "as 3",
        "policies.",
        "and policies",
        "because of the",
        "I think that",
    ],
)
def test_what_people_say_every_day_is_not_kept_and_the_person_told_why(
    forms: HeardForms, heard: str
) -> None:
    assert "won't count next time: people say it all the time" in (told(forms, heard) or "")
    assert forms.all() == {}


def test_words_of_one_s_own_are_kept_whatever_they_are(forms: HeardForms) -> None:
    credited = Appeal(Ruling.CREDITED, Coverage(()), "", "thread", "I am", is_in_own_words=True)

    assert "counts for thread" in (keep_heard_form(forms, credited) or "")
    assert forms.all() == {"thread": ("I am",)}


def test_without_a_new_form_there_is_nothing_to_tell(forms: HeardForms) -> None:
    assert told(forms, None) is None
    assert forms.all() == {}


_WORDS = "every time it failed it waited a bit longer"
_EVIDENCE = Evidence(_WORDS, 1.0, 3.0, 0.4)
_MISSED = ScoredPoint("back-off", Verdict.MISSED, closest=(_EVIDENCE,))
_QUESTION = question(points=("back-off",))


def after_own_word(forms: HeardForms, before: ScoredPoint, *, is_made: bool) -> str | None:
    after = decide(before, is_made=is_made)
    return keep_own_words(forms, _QUESTION, Coverage((before,)), Coverage((after,)))


def test_the_words_of_a_ticked_point_are_kept_where_each_is_ordinary(forms: HeardForms) -> None:
    note = after_own_word(forms, _MISSED, is_made=True)

    assert forms.all() == {"back-off": (_WORDS,)}
    assert 'From your next session on, "every time it failed it waited a bit ..."' in (note or "")


def test_words_that_say_the_point_anyway_need_no_keeping(forms: HeardForms) -> None:
    denied = ScoredPoint(
        "back-off", Verdict.UNSURE, "exact", Evidence("back off", 1.0, 1.5, 0.9), Doubt.NEGATED
    )

    assert after_own_word(forms, denied, is_made=True) is None
    assert forms.all() == {}


def test_an_everyday_word_that_may_be_a_mishearing_counts_this_once(forms: HeardForms) -> None:
    misheard = ScoredPoint(
        "back-off", Verdict.UNSURE, "phonetic", Evidence("because", 1.0, 1.5, 0.4), Doubt.MISHEARD
    )

    after_own_word(forms, misheard, is_made=True)

    assert forms.all() == {}


def test_a_few_everyday_words_that_came_closest_to_a_ticked_point_count_this_once(
    forms: HeardForms,
) -> None:
    near = ScoredPoint("back-off", Verdict.MISSED, closest=(Evidence("I think so", 0, 1, 0.1),))

    assert after_own_word(forms, near, is_made=True) is None
    assert forms.all() == {}


def test_unticking_what_kept_words_had_credited_drops_them(forms: HeardForms) -> None:
    forms.keep("back-off", _WORDS)
    credited = ScoredPoint("back-off", Verdict.COVERED, "alias", _EVIDENCE)

    note = after_own_word(forms, credited, is_made=False)

    assert forms.all() == {}
    assert "no longer counts for back-off" in (note or "")


def test_a_slip_of_the_key_that_is_put_right_loses_nothing(forms: HeardForms) -> None:
    words = "each time it failed it waited a bit longer"
    forms.keep("back-off", _WORDS)
    found = ScoredPoint("back-off", Verdict.COVERED, "alias", Evidence(words, 1.0, 3.0, 0.9))
    taken_back = decide(found, is_made=False)
    asked = with_kept_words(_QUESTION, forms.all())

    keep_own_words(forms, asked, Coverage((found,)), Coverage((taken_back,)))
    assert forms.all() == {}
    keep_own_words(forms, asked, Coverage((taken_back,)), Coverage((found,)))

    assert forms.all() == {"back-off": (words,)}


def test_unticking_what_was_found_otherwise_drops_nothing(forms: HeardForms) -> None:
    forms.keep("back-off", "wait longer")
    found = ScoredPoint("back-off", Verdict.COVERED, "exact", _EVIDENCE)

    assert after_own_word(forms, found, is_made=False) is None
    assert forms.all() == {"back-off": ("wait longer",)}
