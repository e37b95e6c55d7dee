"""What is said about an answer."""

import re
from collections.abc import Collection
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.audio import Stretch
from simulator.english.sentences import sentences_to_say
from simulator.questions.bank import KeyPoint, Question, Section
from simulator.questions.labels import label_of
from simulator.questions.star import star_points
from simulator.scoring.assessment import Assessment, Outcome
from simulator.scoring.coverage import Coverage, Doubt, Evidence, ScoredPoint, Verdict
from simulator.scoring.delivery import Delivery, measure_delivery
from simulator.scoring.feedback.answered import Answered
from simulator.scoring.feedback.composing import compose_feedback
from simulator.scoring.feedback.doubts import doubt
from simulator.scoring.feedback.remarks import Feedback
from tests.building.transcripts import transcript

_HEARD = transcript("well I put a queue in front, so that C0 takes the load. C1 too.")
_DELIVERY = measure_delivery(_HEARD, (Stretch(0, 2),))
_EVIDENCE = {"C0": Evidence("C0", 4.5, 4.9, 0.98), "C1": Evidence("C1", 6.5, 6.9, 0.98)}
_BY_LETTER = {verdict.value[0]: verdict for verdict in Verdict}


def _points(verdicts: str) -> tuple[ScoredPoint, ...]:
    """Points A0, A1 … with verdicts given by the letters c, u and m."""
    return tuple(
        ScoredPoint(
            text := f"{letter.upper()}{number}",
            _BY_LETTER[letter],
            evidence=_EVIDENCE.get(text),
            doubt=Doubt.MISHEARD if letter == "u" else None,
        )
        for number, letter in enumerate(verdicts)
    )


def _question(points: tuple[ScoredPoint, ...], section: Section) -> Question:
    answer = "It begins with M1. Then, as the load grows, comes M2, which nobody sees."
    marked = tuple(KeyPoint(point.text) for point in points)
    return Question("unit/long/1", "Unit", section, "How?", answer, marked)


def _about(
    points: tuple[ScoredPoint, ...],
    *,
    section: Section = "long",
    delivery: Delivery = _DELIVERY,
    number: int = 0,
    told: Collection[str] = (),
) -> Feedback:
    assessment = Assessment(_HEARD, Coverage(points), delivery, Outcome.ANSWERED)
    return compose_feedback(_question(points, section), assessment, number, told)


def _feedback(verdicts: str, *, section: Section = "long", number: int = 0) -> Feedback:
    return _about(_points(verdicts), section=section, number=number)


def _without_answer(outcome: Outcome) -> str:
    assessment = Assessment(_HEARD, None, _DELIVERY, outcome)
    return compose_feedback(_question((), "long"), assessment).spoken


def test_a_strong_point_is_quoted_with_the_words_around_it() -> None:
    feedback = _feedback("cm")

    assert '"that C0 takes the load"' in feedback.spoken
    assert 'Strongest point: C0 ("that C0 takes the load")' in feedback.shown


def test_what_was_said_in_too_few_words_is_not_quoted() -> None:
    only_c1 = (ScoredPoint("C1", Verdict.COVERED, evidence=_EVIDENCE["C1"]),)

    assert '"' not in _about(only_c1).spoken


def test_the_first_missing_point_comes_with_its_sentence_of_the_model_answer() -> None:
    feedback = _feedback("cm")

    assert 'M1. The model answer says: "It begins with M1."' in feedback.spoken
    assert 'Missing: M1. Model answer: "It begins with M1."' in feedback.shown


def test_the_missing_point_of_most_weight_is_the_most_valuable() -> None:
    light, heavy = ScoredPoint("M1", Verdict.MISSED), ScoredPoint("M2", Verdict.MISSED, weight=3.0)

    assert "also have mentioned M2" in _about((*_points("c"), light, heavy), number=1).spoken


@pytest.mark.parametrize(
    ("verdicts", "advice"),
    [
        ("cm", "add that"),
        ("cmm", "add M2 as well"),
        ("cmmmmm", "add M2, M3 and two others as well"),
        ("ccc", "matters most"),
        ("cu", "more slowly"),
        ("mm", "may have made some points"),
    ],
)
def test_the_last_sentence_is_one_thing_to_try(verdicts: str, advice: str) -> None:
    feedback = _feedback(verdicts)

    assert advice in sentences_to_say(feedback.spoken)[-1]
    assert feedback.shown[-1].startswith("Tip: ")


def test_who_used_little_of_the_time_is_told_how_much() -> None:
    delivery = replace(_DELIVERY, limit_seconds=120.0, time_used_share=0.2)

    assert "24 of your 120 seconds" in _about(_points("cmm"), delivery=delivery).spoken


@pytest.mark.parametrize(
    ("verdicts", "opening"),
    [
        ("cccc", "complete answer: you made all four points"),
        ("ccccm", "strong answer: you made four of the five points"),
        ("cc", "complete answer: you made both points"),
        ("cm", "good start: you made one of the two points"),
        ("cmm", "more to say here: you made one of the three points"),
        ("umm", "couldn't make out any of the points"),
        ("mmm", "couldn't find any of the points"),
    ],
)
def test_the_opening_fits_the_share_of_points(verdicts: str, opening: str) -> None:
    assert opening in sentences_to_say(_feedback(verdicts).spoken)[0]


@pytest.mark.parametrize(
    ("doubt", "heard", "said"),
    [
        (Doubt.MISHEARD, "leave a rescues", 'I heard "leave a rescues", but you may have said SQS'),
        (Doubt.MISHEARD, "S.Q.S.", "wasn't sure I heard SQS"),
        (Doubt.NEGATED, "SQS", "sounded as if you didn't use it"),
        (Doubt.LISTED, "SQS", "Say what it does here"),
    ],
)
def test_a_doubt_is_told_with_its_reason(doubt: Doubt, heard: str, said: str) -> None:
    point = ScoredPoint("SQS", Verdict.UNSURE, evidence=Evidence(heard, 0, 1, 0.4), doubt=doubt)

    assert said in _about((*_points("c"), point)).spoken


def test_other_doubtful_points_are_named() -> None:
    assert "U1" in _feedback("cuuu").spoken
    assert "I wasn't sure about U2 and U3 either." in _feedback("cuuu").spoken


def test_points_that_a_follow_up_brought_are_told_apart() -> None:
    prompted = ScoredPoint("M1", Verdict.COVERED, evidence=Evidence("M1", 0, 1, 0.9), prompted=True)

    feedback = _about((*_points("c"), prompted))

    assert "After a follow-up, you added M1" in feedback.spoken
    assert '"' not in "".join(line for line in feedback.shown if "M1" in line)


def test_a_complete_answer_that_took_a_follow_up_is_not_praised_as_if_it_had_not() -> None:
    prompted = ScoredPoint("M1", Verdict.COVERED, evidence=Evidence("M1", 0, 1, 0.9), prompted=True)

    assert "With the follow-up, you made both points." in _about((*_points("c"), prompted)).spoken


def test_at_most_one_remark_is_about_delivery() -> None:
    hasty = replace(
        _DELIVERY,
        speech_seconds=30.0,
        words_per_minute=230.0,
        first_word_seconds=14.0,
        pauses=(Stretch(20.0, 29.0),),
    )

    lines = [line for line in _about(_points("cm"), delivery=hasty).shown if "sounded" in line]

    assert len(lines) == 1


def test_advice_on_the_time_used_is_given_once() -> None:
    delivery = replace(_DELIVERY, limit_seconds=120.0, time_used_share=0.2)
    first = _about(_points("cmm"), delivery=delivery)

    again = _about(_points("cmm"), delivery=delivery, told=first.topics)

    assert "seconds" in first.spoken
    assert "seconds" not in again.spoken
    assert again.spoken.endswith("add M2 as well.")


def test_a_remark_on_the_delivery_is_made_aloud_once_and_then_only_shown() -> None:
    hasty = replace(_DELIVERY, speech_seconds=30.0, words_per_minute=230.0)
    first = _about(_points("cm"), delivery=hasty)

    again = _about(_points("cm"), delivery=hasty, told=first.topics)

    assert "words a minute" in first.spoken
    assert "words a minute" not in again.spoken
    assert any("words a minute" in line for line in again.shown)


def test_feedback_on_a_short_answer_is_short() -> None:
    brief, full = _feedback("cmm", section="short"), _feedback("cmm")

    assert len(brief.spoken.split()) < 0.7 * len(full.spoken.split())
    assert "model answer" not in brief.spoken


def test_nobody_is_told_how_to_begin_a_complete_story() -> None:
    parts = star_points()
    told = tuple(ScoredPoint(part.text, Verdict.COVERED) for part in parts)
    asked = Question("unit/long/1", "Unit", "long", "Tell me about a failure.", "", parts)

    for number in range(3):
        assessment = Assessment(_HEARD, Coverage(told), _DELIVERY, Outcome.ANSWERED)
        advice = compose_feedback(asked, assessment, number).shown[-1]
        assert "begin" not in advice
        assert "example" not in advice


def test_who_made_the_only_two_points_is_not_told_how_to_arrange_them() -> None:
    wordings = [_feedback("cc", number=number).spoken for number in range(6)]
    assert not any("Next time" in text for text in wordings)


def test_a_complete_short_answer_hears_its_points() -> None:
    assert _feedback("cc", section="short").spoken == "That was complete: C0 and C1."


def test_two_answers_in_a_row_are_worded_differently() -> None:
    first, second = _feedback("cmm", number=4), _feedback("cmm", number=5)

    pairs = zip(sentences_to_say(first.spoken), sentences_to_say(second.spoken), strict=False)
    assert all(one != other for one, other in pairs)
    assert _feedback("cmm", number=4) == first


def test_silence_unclear_speech_and_missing_the_point_are_told_apart() -> None:
    silent, unclear = map(_without_answer, (Outcome.NO_SPEECH, Outcome.UNCLEAR))
    off_the_point = _about_words("pancakes need lemon, sugar and patience", "mm").spoken

    assert "didn't hear an answer" in silent
    assert "microphone" in silent
    assert "couldn't make out the words" in unclear
    assert "couldn't connect that answer to the question" in off_the_point
    assert "You could start with M0." in off_the_point


_SAID = transcript(
    "every time it failed it waited a bit longer, and I would offer big discounts to everybody"
)
_WAITED = Evidence("every time it failed it waited a bit longer", 0.0, 4.4, 0.8)
_CHEAP = Evidence("I would offer big discounts to everybody", 5.0, 8.4, 0.9)
_SELLING = Question(
    "unit/long/1",
    "Unit",
    "long",
    "How do you sell?",
    "Hold the price and sell the value. Try again with exponential back-off.",
    (KeyPoint("the value"), KeyPoint("exponential back-off")),
)
_BACK_OFF = ScoredPoint("exponential back-off", Verdict.COVERED, "meaning", _WAITED)
_VALUE = ScoredPoint("the value", Verdict.MISSED, contradiction=_CHEAP)
_SLIP = ScoredPoint(
    "big discounts", Verdict.COVERED, "exact", Evidence("big discounts", 6.5, 7.4, 1)
)
_PRAISE = re.compile("good|strong|complete|well|all of it|nearly|sound|full", re.IGNORECASE)
_STORY = tuple(
    KeyPoint(text, sentence=f"It tells the {text}.")
    for text in ("situation", "task", "action", "result", "lesson")
)


def _about_words(said: str, verdicts: str) -> Feedback:
    points = _points(verdicts)
    heard = Assessment(transcript(said), Coverage(points), _DELIVERY, Outcome.ANSWERED)
    return compose_feedback(_question(points, "long"), heard)


def _on(question: Question, coverage: Coverage, number: int = 0) -> Feedback:
    return compose_feedback(
        question, Assessment(_SAID, coverage, _DELIVERY, Outcome.ANSWERED), number
    )


@pytest.mark.parametrize("number", range(6))
@pytest.mark.parametrize(
    "coverage",
    [
        Coverage((_VALUE, _BACK_OFF)),
        Coverage((_BACK_OFF,), (_SLIP,)),
        Coverage((*_points("cccccccc"), _BACK_OFF), (_SLIP,)),
    ],
)
def test_a_contradiction_or_a_slip_is_never_opened_with_praise(
    coverage: Coverage, number: int
) -> None:
    opening = sentences_to_say(_on(_SELLING, coverage, number).spoken)[0]

    assert not _PRAISE.search(opening)


def test_a_contradiction_is_told_in_the_words_of_the_person_and_of_the_model_answer() -> None:
    feedback = _on(_SELLING, Coverage((_VALUE, _BACK_OFF)))

    assert (
        'You said, "I would offer big discounts to everybody". '
        'I think the model answer says the opposite: "Hold the price and sell the value."'
    ) in feedback.spoken
    assert not any("left out" in remark.spoken for remark in feedback.remarks)
    assert any(line.startswith("Contradiction: the value. You said") for line in feedback.shown)


def test_a_slip_is_told_with_what_was_said() -> None:
    feedback = _on(_SELLING, Coverage((_BACK_OFF,), (_SLIP,)))

    assert (
        'One thing to avoid: big discounts. You said, "I would offer big discounts to everybody".'
    ) in feedback.spoken
    assert "Avoid: big discounts." in feedback.shown
    assert feedback.spoken.endswith("Try it again without big discounts.")


def test_words_that_contradict_one_point_are_no_praise_for_another() -> None:
    spoilt = replace(_BACK_OFF, evidence=Evidence("offer big discounts to", 6.0, 7.9, 0.9))

    assert not any(
        line.startswith("Strongest point")
        for line in _on(_SELLING, Coverage((_VALUE, spoilt))).shown
    )


def test_what_a_reply_contradicts_spoils_no_praise_for_words_of_the_answer() -> None:
    meanwhile = replace(_VALUE, prompted=True, contradiction=replace(_CHEAP, start=0.0, end=4.0))

    shown = _on(_SELLING, Coverage((meanwhile, _BACK_OFF))).shown

    assert any(line.startswith("Strongest point") for line in shown)


def test_a_point_in_other_words_is_praised_with_them() -> None:
    spoken = _on(_SELLING, Coverage((_BACK_OFF, replace(_VALUE, contradiction=None)))).spoken

    assert (
        "You put exponential back-off in your own words: "
        '"every time it failed it waited a bit longer".'
    ) in spoken
    assert "The one thing you left out was the value." in spoken
    assert 'The model answer says: "Hold the price and sell the value."' in spoken


def test_a_point_that_may_be_there_in_other_words_is_told_humbly() -> None:
    unsure = replace(_BACK_OFF, verdict=Verdict.UNSURE, doubt=Doubt.IN_OTHER_WORDS)

    spoken = _on(_SELLING, Coverage((unsure,))).spoken

    assert "You may have covered exponential back-off in your own words" in spoken
    assert "misheard" not in spoken


@pytest.mark.parametrize(
    "points",
    [
        (ScoredPoint("the value", Verdict.MISSED, closest=(_WAITED,)),),
        (ScoredPoint("the value", Verdict.MISSED, contradiction=_CHEAP),),
        (ScoredPoint("the value", Verdict.UNSURE, "fuzzy", _WAITED, Doubt.MISHEARD),),
    ],
)
def test_an_answer_that_bears_on_the_question_is_never_called_off_the_point(
    points: tuple[ScoredPoint, ...],
) -> None:
    asked = replace(_SELLING, text="Why?", answer="Because.")
    for number in range(4):
        spoken = _on(asked, Coverage(points), number).spoken
        assert "connect" not in spoken
        assert "nothing in that answer" not in spoken


def test_one_shared_word_is_enough_to_be_on_the_subject() -> None:
    assert "connect" not in _about_words("the load of it, I suppose, is heavy", "mm").spoken


def test_who_tells_all_of_it_in_other_words_is_told_that_this_may_be_so() -> None:
    asked = Question(
        "unit/long/1",
        "Unit",
        "long",
        "How do you make a hiring process fair?",
        "I use structured interviews with the same questions for everyone.",
        (KeyPoint("structured interviews"),),
    )
    said = transcript("Each person gets exactly the same ones, in the same order, no surprises.")
    coverage = Coverage((ScoredPoint("structured interviews", Verdict.MISSED),))

    spoken = compose_feedback(asked, Assessment(said, coverage, _DELIVERY, Outcome.ANSWERED)).spoken

    assert "couldn't connect" not in spoken
    assert spoken.endswith("You may have made some points in your own words.")


@pytest.mark.parametrize("number", range(4))
def test_a_point_that_tells_what_to_do_stands_behind_a_colon(number: int) -> None:
    points = (
        replace(_BACK_OFF, text="wait between two attempts"),
        ScoredPoint("stay calm and polite", Verdict.MISSED),
        ScoredPoint("ask about allergies", Verdict.MISSED),
    )
    asked = replace(_SELLING, marked_key_points=tuple(KeyPoint(p.text) for p in points))

    spoken = _on(asked, Coverage(points), number).spoken

    for point in points[1:]:
        assert f": {point.text}." in spoken


@pytest.mark.parametrize("number", range(4))
def test_a_point_that_the_model_answer_puts_in_a_sentence_is_told_in_that_alone(
    number: int,
) -> None:
    phrases = ("sell the value", "try it all again", "hold price in talks")
    points = tuple(ScoredPoint(text, Verdict.MISSED) for text in phrases)
    marked = tuple(KeyPoint(text) for text in phrases)

    spoken = _on(replace(_SELLING, marked_key_points=marked), Coverage(points), number).spoken

    assert spoken.count("Hold the price and sell the value.") == 1
    assert not any(f"{text}." in spoken for text in phrases[1:])


def test_who_says_that_they_do_not_know_is_not_told_that_they_missed_the_subject() -> None:
    assert _about_words("I don't know.", "mm").spoken.startswith("That was only a few words.")


def test_points_that_nobody_marked_are_counted_as_ideas() -> None:
    unmarked = replace(_SELLING, marked_key_points=())
    missed = replace(_VALUE, contradiction=None)

    spoken = _on(unmarked, Coverage((_BACK_OFF, missed, replace(missed, text="other")))).spoken

    assert spoken.startswith("I found one of the three ideas in the model answer.")


def test_ideas_are_counted_as_such_where_only_what_must_not_be_said_is_marked() -> None:
    slip = KeyPoint("cheaper than all others", is_slip=True)
    unmarked = replace(_SELLING, marked_key_points=(slip,))

    spoken = _on(unmarked, Coverage((_BACK_OFF,))).spoken

    assert "the one idea in the model answer" in spoken


def test_a_point_that_is_a_sentence_is_quoted_and_the_others_are_left_to_the_model_answer() -> None:
    points = tuple(
        ScoredPoint(f"You should hold the price in case {letter} as well", Verdict.MISSED)
        for letter in "ABC"
    )

    spoken = _on(replace(_SELLING, marked_key_points=()), Coverage((_BACK_OFF, *points))).spoken

    assert (
        'One thing you left out was this: "You should hold the price in case A as well."'
    ) in spoken
    assert spoken.endswith("Look in the model answer for what you left out.")


@pytest.mark.parametrize(
    ("part", "said"),
    [
        ("situation", "You didn't say what the situation was."),
        ("task", "You didn't say what your task was."),
        ("action", "You didn't say what you did yourself."),
        ("result", "You didn't say how it turned out."),
        ("lesson", "You didn't say what you learned from it."),
    ],
)
def test_a_part_of_a_story_that_is_missing_is_told_as_one_would_say_it(
    part: str, said: str
) -> None:
    asked = replace(_SELLING, marked_key_points=_STORY)
    points = tuple(
        ScoredPoint(p.text, Verdict.MISSED)
        if p.text == part
        else ScoredPoint(p.text, Verdict.COVERED, "meaning", _WAITED)
        for p in _STORY
    )

    spoken = _on(asked, Coverage(points)).spoken

    assert said in spoken
    assert "model answer" not in spoken


_IDEAS = Question(
    "unit/long/1",
    "Unit",
    "long",
    "How do you sell?",
    "I accept a refusal even if I think it's wrong. I review my pipeline every Friday.",
)
_REFUSAL, _REVIEW = (
    KeyPoint(label_of(sentence), sentence=sentence)
    for sentence in (
        "I accept a refusal even if I think it's wrong.",
        "I review my pipeline every Friday.",
    )
)


def _perhaps(point: KeyPoint, evidence: Evidence = _WAITED) -> ScoredPoint:
    return ScoredPoint(point.text, Verdict.UNSURE, "meaning", evidence, Doubt.IN_OTHER_WORDS)


def _on_ideas(coverage: Coverage, number: int = 0) -> Feedback:
    return _on(replace(_IDEAS, marked_key_points=(_REFUSAL, _REVIEW)), coverage, number)


@pytest.mark.parametrize("number", range(4))
def test_an_idea_is_told_in_its_sentence_once_and_not_by_its_label(number: int) -> None:
    missed = ScoredPoint(_REFUSAL.text, Verdict.MISSED)

    spoken = _on_ideas(Coverage((missed, _perhaps(_REVIEW))), number).spoken

    assert spoken.count(f'"{_REFUSAL.sentence}"') == 1
    assert spoken.count(f'"{_REVIEW.sentence}"') == 1
    assert f"{_REFUSAL.text}." not in spoken


@pytest.mark.parametrize("number", range(4))
def test_an_idea_that_is_doubted_for_its_words_is_still_told_in_its_sentence(number: int) -> None:
    misspelt = replace(_perhaps(_REFUSAL), doubt=Doubt.MISSPELT)

    assert f'"{_REFUSAL.sentence}"' in _on_ideas(Coverage((misspelt,)), number).spoken


@pytest.mark.parametrize("number", range(4))
def test_ideas_that_are_left_are_not_listed_by_their_labels(number: int) -> None:
    labels = (_REFUSAL.text, _REVIEW.text, "x", "y")
    coverage = Coverage((_BACK_OFF, *(ScoredPoint(text, Verdict.MISSED) for text in labels)))

    last = sentences_to_say(_on_ideas(coverage, number).spoken)[-1]

    assert "model answer" in last
    assert "what you left out" in last
    assert "review my pipeline" not in last


@pytest.mark.parametrize("number", range(6))
def test_an_answer_of_which_half_is_unsure_is_called_perhaps_better_and_not_poor(
    number: int,
) -> None:
    unsure = tuple(_perhaps(KeyPoint(text)) for text in ("U1", "U2"))
    missed = ScoredPoint("M1", Verdict.MISSED)

    feedback = _on(_SELLING, Coverage((_BACK_OFF, *unsure, missed)), number)
    opening = sentences_to_say(feedback.spoken)[:2]

    assert "two more" in " ".join(opening)
    assert "more to say" not in feedback.spoken
    assert "room for more" not in feedback.spoken
    assert "tick" in sentences_to_say(feedback.spoken)[-1].lower()


@pytest.mark.parametrize("number", range(6))
def test_who_may_have_made_points_and_none_for_sure_is_told_how_many(number: int) -> None:
    unsure = tuple(_perhaps(KeyPoint(text)) for text in ("U1", "U2"))
    missed = ScoredPoint("M1", Verdict.MISSED)

    opening = sentences_to_say(_on(_SELLING, Coverage((*unsure, missed)), number).spoken)[0]

    assert "two of the three points" in opening


def test_words_that_were_praised_are_not_doubted_in_the_next_breath() -> None:
    later = Evidence("I would offer big discounts to everybody", 5.0, 8.4, 0.9)
    points = (_BACK_OFF, _perhaps(KeyPoint("U1")), _perhaps(KeyPoint("U2"), later))

    heard = Assessment(_SAID, Coverage(points), _DELIVERY, Outcome.ANSWERED)
    doubted = doubt(Answered(_SELLING, heard, Coverage(points), 0))

    assert doubted
    assert _WAITED.text not in doubted.spoken
    assert later.text in doubted.spoken


def test_a_short_answer_is_not_told_that_it_also_meant_what_was_not_praised() -> None:
    asked = replace(_SELLING, section="short")
    points = (_BACK_OFF, _perhaps(KeyPoint("U1")))

    spoken = _on(asked, Coverage(points)).spoken

    assert "also" not in spoken
    assert _WAITED.text in spoken


def test_an_answer_that_says_more_wrong_than_right_is_not_praised() -> None:
    wrong = replace(_VALUE, text="price")
    coverage = Coverage((_VALUE, wrong, _BACK_OFF))

    assert not any(line.startswith("Strongest point") for line in _on(_SELLING, coverage).shown)


def test_a_denial_is_not_praised_as_a_point_that_denies_nothing() -> None:
    said = transcript("I would never write that down, it only makes trouble")
    evidence = Evidence(said.text, 0.0, 4.9, 0.9)
    coverage = Coverage((ScoredPoint("write it down", Verdict.COVERED, "meaning", evidence),))
    heard = Assessment(said, coverage, _DELIVERY, Outcome.ANSWERED)

    assert said.text not in compose_feedback(_SELLING, heard).spoken


def test_of_a_story_what_was_done_is_praised_before_the_scene() -> None:
    asked = replace(_SELLING, marked_key_points=_STORY)
    points = (
        ScoredPoint("situation", Verdict.COVERED, "meaning", _CHEAP),
        ScoredPoint("action", Verdict.COVERED, "meaning", _WAITED),
    )

    assert "what you did yourself" in _on(asked, Coverage(points)).spoken


@pytest.mark.parametrize("number", range(2))
def test_parts_of_a_story_that_are_left_are_told_in_clauses(number: int) -> None:
    asked = replace(_SELLING, marked_key_points=_STORY)
    told, *left = (ScoredPoint(point.text, Verdict.MISSED) for point in _STORY)
    points = (replace(told, verdict=Verdict.COVERED), *left)

    last = sentences_to_say(_on(asked, Coverage(points), number).spoken)[-1]

    assert "what you did yourself, how it turned out and what you learned from it" in last


@pytest.mark.parametrize("doubt", [Doubt.NEGATED, Doubt.MISSPELT, Doubt.LISTED])
def test_a_part_of_a_story_that_is_in_doubt_is_told_without_its_bare_name(doubt: Doubt) -> None:
    asked = replace(_SELLING, marked_key_points=_STORY)
    evidence = Evidence("result", 0.0, 0.4, 0.9)
    points = (ScoredPoint("result", Verdict.UNSURE, "fuzzy", evidence, doubt),)

    spoken = _on(asked, Coverage(points)).spoken

    assert "how it turned out" in spoken
    assert "the result" not in spoken


def test_a_point_of_a_bank_that_is_called_result_is_no_part_of_a_story() -> None:
    asked = replace(
        _SELLING, marked_key_points=(KeyPoint("result"), KeyPoint("exponential back-off"))
    )
    points = (ScoredPoint("result", Verdict.MISSED), _BACK_OFF)

    assert "The one thing you left out was result." in _on(asked, Coverage(points)).spoken


def test_what_is_too_much_to_listen_to_is_shown_alone() -> None:
    hasty = replace(_DELIVERY, speech_seconds=30.0, words_per_minute=230.0)
    unsure = replace(_BACK_OFF, text="U", verdict=Verdict.UNSURE, doubt=Doubt.IN_OTHER_WORDS)
    missed = ScoredPoint("price", Verdict.MISSED)
    coverage = Coverage((_VALUE, _BACK_OFF, unsure, replace(unsure, text="V"), missed), (_SLIP,))
    heard = Assessment(_SAID, coverage, hasty, Outcome.ANSWERED)

    feedback = compose_feedback(_SELLING, heard)

    assert len(feedback.spoken.split()) <= 60
    assert "One thing to avoid" in feedback.spoken
    assert "words a minute" not in feedback.spoken
    assert any(line.startswith("How it sounded: You spoke fast") for line in feedback.shown)


@given(st.text(alphabet="cum", min_size=1, max_size=30), st.integers(0, 20))
def test_no_point_is_called_what_it_is_not(verdicts: str, number: int) -> None:
    feedback = _feedback(verdicts, number=number)
    by_label = dict(line.split(": ", 1) for line in feedback.shown if ": " in line)

    assert not by_label.get("Strongest point", "C").startswith(("M", "U"))
    for label in ("Missing", "Most important gap"):
        assert not by_label.get(label, "M").startswith(("C", "U"))


@given(st.text(alphabet="cum", min_size=1, max_size=30), st.integers(0, 20))
def test_feedback_is_short_enough_to_listen_to(verdicts: str, number: int) -> None:
    assert len(_feedback(verdicts, number=number).spoken.split()) <= 60


def test_what_was_wrong_is_spoken_however_long_it_is() -> None:
    everything = "Hold the price and sell the value, " + "and then some more " * 12 + "of it."
    asked = replace(_SELLING, answer=everything, marked_key_points=(KeyPoint(everything),))
    opposed = ScoredPoint(everything, Verdict.MISSED, contradiction=_CHEAP)

    assert "opposite" in _on(asked, Coverage((opposed,))).spoken
