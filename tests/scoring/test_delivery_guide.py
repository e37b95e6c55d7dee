"""What is shown and said of a delivery."""

from dataclasses import replace

import pytest

from simulator.audio import Stretch
from simulator.scoring.delivery import Delivery, delivery_of_words
from simulator.scoring.delivery_guide import delivery_line, delivery_lines
from simulator.scoring.delivery_remark import delivery_remark
from simulator.scoring.delivery_sources import GUIDES
from simulator.scoring.loudness import PhraseEnd
from simulator.scoring.pace import PaceWindow
from simulator.scoring.said import Said
from simulator.transcribing.transcript import Word
from tests.building.transcripts import words

_FINE = Delivery(
    speech_seconds=54.0,
    words_per_minute=140.0,
    articulation_rate=155.6,
    first_word_seconds=1.0,
    pauses=(),
    fillers=(),
    silence_share=0.1,
    loudness_range_db=9.0,
    phrase_ends=(PhraseEnd(20, 20.6, 2.0), PhraseEnd(40, 40.6, 3.0), PhraseEnd(60.4, 61, 3.0)),
    trailing_off_share=0.0,
    limit_seconds=90.0,
    time_used_share=0.678,
)
_UMS = tuple(Word("um", float(second), second + 0.3, 0.6) for second in range(2, 14))
_RESTARTS = tuple(Said("I, I", float(second), second + 0.8) for second in range(2, 9))
_LIKES = tuple(Said("like", float(second), second + 0.3) for second in range(2, 10))
_HEDGES = tuple(Said("I guess", float(second), second + 0.8) for second in range(2, 8))
_FADES = tuple(PhraseEnd(end - 0.6, end, 11.0) for end in (20.0, 40.0, 55.0))


def _paces(*words_per_minute: float) -> tuple[PaceWindow, ...]:
    return tuple(
        PaceWindow(10.0 * at, 10.0 * at + 10, pace) for at, pace in enumerate(words_per_minute)
    )


def test_one_line_tells_the_most() -> None:
    delivery = replace(_FINE, pauses=(Stretch(12, 15.1),), fillers=_UMS[:3])

    assert delivery_line(delivery) == (
        "140 words a minute (125 to 150 is usual), first word after 1.0 s, 1 long pause, "
        "at least 3 fillers, used 68% of the time"
    )


def test_lines_tell_all_and_what_has_no_range_stands_alone() -> None:
    delivery = replace(
        _FINE,
        pauses=(Stretch(12, 15.1), Stretch(70, 71.5)),
        repeated_starts=_RESTARTS[:1],
        phrase_ends=_FADES,
    )

    *guided, alone = delivery_lines(delivery)

    assert guided == [
        "Pace: 140 words a minute, 156 without pauses (125 to 150 is usual)",
        "First word: after 1.0 s (a wait of 5 s makes an answer less credible)",
        "Long pauses: 2, the longest 3.1 s at 0:12 (1 s or more is long; 4 s is hard to follow)",
        "Fillers: none heard (1 a minute is best, 5 is common)",
    ]
    assert alone == (
        'Also measured: at least 1 repeated start, such as "I, I" at 0:02; '
        "10% of the answer was silence; 9 dB between quiet and loud speech; "
        "the voice fades at the end of 3 of 3 phrases, by more than 8 dB; used 68% of 1:30"
    )


def test_words_that_fill_count_as_fillers_and_are_named() -> None:
    filling = (Said("like", 3.0, 3.3), Said("you know", 5.0, 5.4), Said("Like", 7.0, 7.3))
    delivery = replace(_FINE, fillers=_UMS[:1], filler_words=filling)

    assert "Fillers: at least 4, 4.0 a minute: like 2, um, you know (1 a" in _all_lines(delivery)
    assert "at least 4 fillers" in delivery_line(delivery)


def test_hedges_and_corrections_are_told_with_the_first_of_them() -> None:
    delivery = replace(
        _FINE,
        hedges=(Said("I think maybe", 12.0, 13.0), Said("I guess", 20.0, 20.4)),
        self_corrections=(Said("or rather", 30.0, 30.6),),
    )

    assert 'Hedges: 2, such as "I think maybe" at 0:12 (' in _all_lines(delivery)
    assert 'Self-corrections: 1, "or rather" at 0:30 (' in _all_lines(delivery)


def test_pace_over_time_is_drawn_and_a_change_is_told() -> None:
    delivery = replace(_FINE, pace=_paces(130, 140, 160, 190))

    line = "Pace over time: ▁▂▅█ 130 to 190 words a minute, fastest at 0:30. You sped up"
    assert f"{line} towards the end: 130 to 190 words a minute (" in _all_lines(delivery)


def test_an_even_pace_is_drawn_without_a_word() -> None:
    assert "towards the end" not in _all_lines(replace(_FINE, pace=_paces(140, 150, 140)))


def test_the_pitch_range_stands_beside_what_a_wide_one_does() -> None:
    lines = _all_lines(replace(_FINE, pitch_range_semitones=7.4))

    assert "Pitch range: 7 semitones (the wider, the livelier)" in lines


def test_of_a_written_answer_only_its_words_are_told() -> None:
    written = delivery_of_words(words("I guess it was, like, slow, or rather late."))

    assert delivery_line(written) == "1 filler word, 1 hedge, 1 self-correction"
    assert "at 0:" not in _all_lines(written)
    assert delivery_remark(written) is None


def test_i_is_written_as_it_should_be_among_fillers() -> None:
    written = delivery_of_words(words("It was late. I mean, I wouldn't argue, I mean, not at all."))

    assert "2 filler words: I mean 2" in _all_lines(written)


def _all_lines(delivery: Delivery) -> str:
    return "\n".join(delivery_lines(delivery))


def test_who_said_nothing_is_told_nothing() -> None:
    silent = Delivery(0.0, None, None, None, (), ())

    assert delivery_line(silent) == ""
    assert delivery_lines(silent) == ()
    assert delivery_remark(silent) is None


def test_every_range_names_its_source() -> None:
    assert all(guide.source for guide in GUIDES)


def test_time_to_think_is_the_persons_and_using_it_is_never_criticised() -> None:
    used = replace(_FINE, first_word_seconds=14.0, thinking_seconds=15.0)

    assert delivery_remark(used) is None
    assert "first word within the time to think" in delivery_line(used)
    assert "less credible" not in " ".join(delivery_lines(used))


def test_only_the_wait_beyond_the_time_to_think_is_told() -> None:
    late = replace(_FINE, first_word_seconds=22.0, thinking_seconds=15.0)

    assert "about 7 seconds to begin after your time to think" in (delivery_remark(late) or "")
    assert "first word 7.0 s after the time to think" in delivery_line(late)


def test_there_is_no_remark_when_all_is_fine() -> None:
    assert delivery_remark(_FINE) is None


@pytest.mark.parametrize(
    ("delivery", "says"),
    [
        (replace(_FINE, words_per_minute=214.0), "fast, at about 210 words a minute"),
        (replace(_FINE, words_per_minute=88.0), "slowly, at about 90 words a minute"),
        (replace(_FINE, first_word_seconds=8.2), "about 8 seconds to begin"),
        (replace(_FINE, pauses=(Stretch(9, 15.4),)), "stopped for about 6 seconds"),
        (replace(_FINE, fillers=_UMS), "at least 12 fillers"),
        (replace(_FINE, repeated_starts=_RESTARTS), "again at least 7 times"),
        (replace(_FINE, filler_words=_LIKES), 'at least 8 fillers, such as "like".'),
        (replace(_FINE, hedges=_HEDGES), 'You hedged 6 times, as in "I guess".'),
        (replace(_FINE, self_corrections=_HEDGES), "You corrected yourself 6 times."),
        (
            replace(_FINE, pace=_paces(130, 150, 190)),
            "You sped up towards the end: 130 to 190 words a minute.",
        ),
        (
            replace(_FINE, pace=_paces(180, 150, 120)),
            "You slowed down towards the end: 180 to 120 words a minute.",
        ),
        (replace(_FINE, pitch_range_semitones=2.5), "stayed on almost one note"),
        (replace(_FINE, phrase_ends=_FADES, trailing_off_share=1.0), "fades at the end of"),
        (replace(_FINE, phrase_ends=(PhraseEnd(60.4, 61, 14.0),)), "faded at the end."),
    ],
)
def test_what_is_clearly_beyond_its_range_is_remarked_on(delivery: Delivery, says: str) -> None:
    remark = delivery_remark(delivery)

    assert remark is not None
    assert says in remark


@pytest.mark.parametrize(
    "delivery",
    [
        replace(_FINE, words_per_minute=165.0),
        replace(_FINE, pauses=(Stretch(9, 12.5),)),
        replace(_FINE, fillers=_UMS[:4]),
        replace(_FINE, repeated_starts=_RESTARTS[:2]),
        replace(_FINE, hedges=_HEDGES[:2]),
        replace(_FINE, pace=_paces(130, 150, 165)),
        replace(_FINE, pitch_range_semitones=6.0),
        replace(_FINE, phrase_ends=(PhraseEnd(30, 30.6, 14.0), *_FINE.phrase_ends)),
    ],
    ids=[
        "brisk",
        "a thinking pause",
        "a few fillers",
        "two restarts",
        "two hedges",
        "a livelier end",
        "a calm voice",
        "one soft end",
    ],
)
def test_what_everybody_does_now_and_then_is_not_remarked_on(delivery: Delivery) -> None:
    assert delivery_remark(delivery) is None


def test_of_several_faults_the_one_furthest_out_is_named_alone() -> None:
    delivery = replace(_FINE, words_per_minute=185.0, pauses=(Stretch(9, 19),))

    remark = delivery_remark(delivery)

    assert remark is not None
    assert "stopped for about 10 seconds" in remark
    assert "fast" not in remark


def test_a_short_answer_is_not_remarked_on() -> None:
    assert delivery_remark(replace(_FINE, words_per_minute=214.0, speech_seconds=9.0)) is None
