"""What an attentive interviewer asks about an answer."""

import pytest

from simulator.questions.bank import KeyPoint, Question
from simulator.questions.star import star_points
from simulator.scoring.coverage import Coverage, Doubt, Evidence, ScoredPoint, Verdict
from simulator.scoring.probing.choosing import choose_probe, probes_for
from tests.building.coverages import score_coverage
from tests.building.transcripts import words

POINTS = ("Kafka", "exponential back-off", "dead-letter queue")


def question(text: str = "How did you speed it up?", *points: str) -> Question:
    return Question("x/long/1", "X", "long", text, "", tuple(map(KeyPoint, points or POINTS)))


def asked_about(said: str, text: str = "How did you speed it up?") -> list[str]:
    """All that might be asked, what is worth most first, where verdicts rest on words alone."""
    coverage = score_coverage(tuple(map(KeyPoint, POINTS)), words(said), text)
    return [probe.text for probe in probes_for(question(text), coverage, said)]


def judged(said: str, *points: ScoredPoint, text: str = "How would you do it?") -> list[str]:
    """The same, where the verdicts are these."""
    asked = question(text, *(point.text for point in points))
    return list(dict.fromkeys(p.text for p in probes_for(asked, Coverage(points), said)))


def unsure(text: str, evidence: str) -> ScoredPoint:
    return ScoredPoint(
        text, Verdict.UNSURE, "meaning", Evidence(evidence, 0, 5, 0.6), Doubt.IN_OTHER_WORDS
    )


def opposite(text: str, said: str, likeness: float = 0.9) -> ScoredPoint:
    return ScoredPoint(text, Verdict.MISSED, contradiction=Evidence(said, 0, 5, likeness))


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("The nightly job got a lot quicker.", "By how much?"),
        ("I reduced the waiting time.", "By how much?"),
        ("After that, sales went up.", "By how much?"),
        ("In the end we saved a lot of money.", "How much was that?"),
        ("Since then we had fewer complaints.", "How many fewer?"),
    ],
)
def test_a_number_is_asked_for_where_a_result_has_none(said: str, asked: str) -> None:
    assert asked_about(said)[0].endswith(asked)


@pytest.mark.parametrize(
    "said",
    [
        "We reduced the error rate by a third.",
        "The accident rate went down by a fifth.",
        "The pages got much faster. It went from nine seconds to two.",
        "It would have got faster.",
        "Now I cut everything into bits the size of an evening.",
        "It didn't get faster.",
    ],
)
def test_no_number_is_asked_for_where_there_is_one_or_none_can_be(said: str) -> None:
    assert not any("how much" in text.lower() for text in asked_about(said))


def test_an_example_is_asked_for_where_an_answer_stays_general() -> None:
    text = "Tell me about a time when a plan failed."

    assert asked_about("I always stay calm. I check my numbers.", text)[0] == (
        "You said you check your numbers. Can you tell me about one time when you did that?"
    )
    assert asked_about("Patience is the main thing.", text)[0] == (
        "Can you tell me about one particular time, and what you did then?"
    )


def test_no_example_is_asked_for_where_a_story_is_told_or_none_was_wanted() -> None:
    story = "Last year the pump failed. I rang the plumber and we fixed it."

    assert not any("one " in text for text in asked_about(story, "Tell me about a time it failed."))
    assert not any("one " in text for text in asked_about("I stay calm.", "What is an index?"))


def test_how_is_asked_where_a_deed_is_only_named() -> None:
    assert judged(
        "I'd automate the whole release.", unsure("CI", "I'd automate the whole release")
    ) == ["You said you'd automate the whole release. How exactly would you do that?"]
    assert judged("We tested the valve.", unsure("test", "We tested the valve")) == [
        "You said you tested the valve. How exactly did you do that?"
    ]


def test_how_is_not_asked_where_it_was_explained() -> None:
    said = "I'd automate the whole release, with a script that runs on every change."

    assert judged(said, unsure("CI", said.rstrip("."))) == []


def test_a_point_that_was_made_is_not_asked_about() -> None:
    said = "I'd automate the whole release."
    made = ScoredPoint("CI", Verdict.COVERED, "meaning", Evidence(said.rstrip("."), 0, 5, 0.9))

    assert judged(said, made) == []


def test_terms_that_are_only_listed_are_asked_about() -> None:
    assert asked_about("With Kafka and exponential back-off.") == [
        "You mentioned Kafka. What do you use it for?",
        "You mentioned exponential back-off. How does it work?",
    ]


def test_terms_in_a_sentence_that_says_something_of_them_are_not_asked_about() -> None:
    assert asked_about("We keep what Kafka drops in a dead-letter queue.") == []
    assert asked_about("Kafka and exponential back-off.", "Which two helped?") == []


def test_what_says_the_opposite_is_doubted_without_telling_the_answer() -> None:
    said = "I'd debug in production straight away."

    assert judged(said, opposite("reproduce it under load", said.rstrip("."))) == [
        "You said you'd debug in production straight away. Why would you do it that way?"
    ]
    reasoned = "I'd debug in production straight away, because it is quicker."
    assert judged(reasoned, opposite("reproduce it under load", reasoned.rstrip("."))) == [
        "You said you'd debug in production straight away. What could go wrong with that?"
    ]
    general = "The lock itself mustn't have an expiry."
    assert judged(general, opposite("lock needs an expiry", general.rstrip("."))) == [
        "You said the lock itself mustn't have an expiry. Are you sure about that?"
    ]
    past = "I signed the whole form."
    assert judged(past, opposite("read it first", past.rstrip("."))) == [
        "You said you signed the whole form. Would you do it the same way again?"
    ]


def test_who_gave_a_reason_for_not_doing_it_is_not_asked_for_one() -> None:
    said = "I wouldn't crawl the old site, the editors know what is there."

    assert judged(said, opposite("crawl the site", said.rstrip("."))) == [
        "You said you wouldn't crawl the old site. In what case would you?"
    ]


@pytest.mark.parametrize(
    ("point", "said"),
    [
        ("No passwords in the log", "We black out the card numbers."),
        ("ban on holidays", "I'd still allow it in December."),
        ("ask who lost it", "I'd consider three rather low."),
    ],
)
def test_what_need_not_be_the_opposite_or_leans_on_other_words_is_not_doubted(
    point: str, said: str
) -> None:
    assert judged(said, opposite(point, said.rstrip("."))) == []


def test_two_statements_that_do_not_agree_are_held_against_each_other() -> None:
    said = "We use Kafka for events. Well, we don't use Kafka for events."

    assert asked_about(said)[0] == (
        "First you said you use Kafka for events, then you said you don't use Kafka for events. "
        "Which is it?"
    )


def test_what_a_story_leaves_out_is_asked_for() -> None:
    said = "Last year the pump failed. I rang the plumber and she came. We ate cake."
    parts = tuple(
        ScoredPoint(point.text, Verdict.COVERED if point.text == "action" else Verdict.MISSED)
        for point in star_points()
    )
    asked = Question("x/long/1", "X", "long", "Tell me of a hard day.", "", star_points())

    assert [probe.text for probe in probes_for(asked, Coverage(parts), said)][:2] == [
        "How did it turn out in the end?",
        "And what came of it?",
    ]


def story(said: str, made: str = "", asked: str = "Tell me about a hard day.") -> list[str]:
    """What is asked about an answer that makes these parts of a story, and comes near to none."""
    parts = tuple(
        ScoredPoint(point.text, Verdict.COVERED if point.text in made.split() else Verdict.MISSED)
        for point in star_points()
    )
    question = Question("x/long/1", "X", "long", asked, "", star_points())
    return [probe.text for probe in probes_for(question, Coverage(parts), said)]


def test_how_a_failure_turned_out_is_not_asked() -> None:
    asked = story("I lost the key.", "situation action", "Tell me about your worst failure.")

    assert asked[0] == "What did you take away from it?"


def test_what_may_have_been_told_is_not_asked_for() -> None:
    said = "I rang the plumber. No water since."
    near = Evidence("No water since", 0, 5, 0.2)
    points = (ScoredPoint("result", Verdict.MISSED, closest=(near,)),)
    question = Question("x/long/1", "X", "long", "Tell me about a hard day.", "", star_points())

    assert probes_for(question, Coverage(points), said) == ()


def test_who_can_think_of_nothing_is_asked_for_a_small_example_and_who_refuses_for_none() -> None:
    assert story("Honestly, I can't think of one.") == [
        "A small one will do: when did that last happen to you?"
    ]
    assert story("I'd rather not talk about people here.") == []


def test_an_answer_with_its_outcome_is_asked_for_deeds_and_not_for_another_example() -> None:
    for asked in ("Tell me about a time when a plan failed.", "Describe a hard day."):
        assert story("Everybody was home by ten.", "result", asked)[0] == (
            "What did you do yourself, step by step?"
        )


def test_a_list_of_deeds_is_no_general_answer() -> None:
    said = "I grabbed the list, sorted it and sent it off."

    assert not any("particular" in text for text in asked_about(said, "Tell me about a time."))


def test_a_point_of_a_bank_that_is_called_result_is_asked_about_like_any_other() -> None:
    said = "I checked every report with the night nurse."

    assert judged(said, unsure("result", said)) == [
        "You said you checked every report with the night nurse. How exactly did you do that?"
    ]


def test_nothing_is_asked_twice_and_nothing_quoted_twice() -> None:
    text = "Tell me about a time when a plan failed."
    said = "Patience is the main thing."
    coverage = score_coverage((KeyPoint("Kafka"),), words(said), text)
    first = choose_probe(question(text), coverage, said, ())
    assert first
    second = choose_probe(question(text), coverage, said, (first.text,))
    assert second
    assert second.text != first.text

    faster = "It got much faster."
    coverage = score_coverage((KeyPoint("Kafka"),), words(faster), "How?")
    again = ("You said it got much faster. Why was that?",)
    assert choose_probe(question("How?"), coverage, faster, again) is None


def test_ordinary_talk_yields_no_question() -> None:
    assert asked_about("Well, that depends, doesn't it. It's what people do.") == []
