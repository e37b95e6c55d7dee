"""What a verdict rests on is told in the same words everywhere."""

from dataclasses import replace

import pytest

from simulator.history.records import AnswerRecord
from simulator.presenting.verdict_lines import points_lines
from simulator.reports.csv_table import session_csv
from simulator.reports.grounds import told
from simulator.reports.markdown import session_markdown
from simulator.reports.outline import outline
from simulator.scoring.coverage import Coverage, Doubt, Evidence, ScoredPoint, Verdict
from tests.building.answers import answer, followed_up
from tests.building.sessions import session

_WAITED = Evidence("it waited a bit longer", 12.3, 14.0, 0.8)
_CHEAP = Evidence("I would offer big discounts", 21.0, 23.0, 0.9)


@pytest.mark.parametrize(
    ("point", "expected"),
    [
        (
            ScoredPoint("back-off", Verdict.COVERED, "exact", _WAITED),
            '"it waited a bit longer" at 0:12',
        ),
        (
            ScoredPoint("back-off", Verdict.COVERED, "meaning", _WAITED),
            'in other words: "it waited a bit longer" at 0:12',
        ),
        (
            ScoredPoint("back-off", Verdict.UNSURE, "meaning", _WAITED, Doubt.IN_OTHER_WORDS),
            'perhaps in other words: "it waited a bit longer" at 0:12',
        ),
        (ScoredPoint("back-off", Verdict.COVERED, "self"), "on your word"),
        (
            ScoredPoint("back-off", Verdict.COVERED, "self", _WAITED),
            'on your word: "it waited a bit longer" at 0:12',
        ),
        (
            ScoredPoint("back-off", Verdict.COVERED, "self", _WAITED, note="by Anna"),
            'on Anna\'s word: "it waited a bit longer" at 0:12',
        ),
        (ScoredPoint("back-off", Verdict.MISSED, "self", note="by Anna"), "on Anna's word"),
        (
            ScoredPoint("value", Verdict.COVERED, "self", _WAITED, contradiction=_CHEAP),
            'on your word: "it waited a bit longer" at 0:12',
        ),
        (
            ScoredPoint("back-off", Verdict.MISSED, closest=(_WAITED, _CHEAP)),
            'closest: "it waited a bit longer" at 0:12',
        ),
        (
            ScoredPoint("value", Verdict.MISSED, closest=(_WAITED,), contradiction=_CHEAP),
            'you said the opposite: "I would offer big discounts" at 0:21',
        ),
        (ScoredPoint("value", Verdict.MISSED), ""),
    ],
)
def test_a_verdict_is_told_with_how_it_was_made(point: ScoredPoint, expected: str) -> None:
    assert told(point) == expected


def test_a_word_that_may_be_another_is_shown_in_both_readings() -> None:
    heard = replace(_WAITED, text="director")
    unsure = ScoredPoint("directory", Verdict.UNSURE, "fuzzy", heard, Doubt.MISHEARD)

    assert told(unsure) == 'perhaps misheard as: "director" at 0:12'
    both = replace(unsure, heard_otherwise="daughter, I'd")
    assert told(both) == 'heard as: "director" or "daughter, I\'d" at 0:12'


def test_the_point_itself_is_no_mishearing_of_it() -> None:
    heard = replace(_WAITED, text="requests")
    unsure = ScoredPoint("Requests", Verdict.UNSURE, "exact", heard, Doubt.MISHEARD)

    assert told(unsure) == 'not heard clearly: "requests" at 0:12'


def test_a_long_passage_is_cut() -> None:
    long = replace(_WAITED, text=" ".join(map(str, range(60))))

    line = told(ScoredPoint("back-off", Verdict.MISSED, closest=(long,)))

    assert line.endswith(' 23 ..." at 0:12')


def _answer(*, is_written: bool = False) -> AnswerRecord:
    record = answer("so I would offer big discounts")
    points = (
        ScoredPoint("value", Verdict.MISSED, contradiction=_CHEAP),
        ScoredPoint("back-off", Verdict.MISSED, closest=(_WAITED,)),
        ScoredPoint("listening", Verdict.COVERED, "meaning", _WAITED),
    )
    slip = ScoredPoint("big discounts", Verdict.COVERED, "exact", _CHEAP)
    whole = replace(record.assessment, coverage=Coverage(points, (slip,)))
    seconds = None if is_written else 10.0
    return replace(record, assessment=whole, audio_seconds=seconds, feedback_lines=("Avoid it.",))


def test_the_screen_shows_the_opposite_what_came_closest_and_slips() -> None:
    lines = {line.text: f"{line.rest} / {line.below}" for line in points_lines(_answer())}

    assert lines == {
        "Key points covered: 1 of 3": " / ",
        "value": 'missed / you said the opposite: "I would offer big discounts" at 0:21',
        "back-off": 'missed / closest: "it waited a bit longer" at 0:12',
        "listening": 'covered  in other words: "it waited a bit longer" at 0:12 / ',
        "Better left unsaid": " / ",
        'big discounts: "I would offer big discounts" at 0:21': " / ",
    }


def test_documents_tell_the_same() -> None:
    page = session_markdown(session(_answer()))
    text = [paragraph.with_verdict for paragraph in outline(session(_answer()))]

    assert '- [ ] value (you said the opposite: "I would offer big discounts" at 0:21)' in page
    assert '**Better left unsaid**\n\n- big discounts ("I would offer big discounts" at' in page
    assert "Missed: back-off (closest: \u201cit waited a bit longer\u201d at 0:12)" in text
    assert "big discounts (\u201cI would offer big discounts\u201d at 0:21)" in text


def test_an_answer_that_was_typed_has_no_times() -> None:
    page = session_markdown(session(_answer(is_written=True)))

    assert '- [ ] back-off (closest: "it waited a bit longer")\n' in page


def test_a_spreadsheet_has_columns_for_slips_contradictions_and_evidence() -> None:
    header, row = session_csv(session(_answer())).decode("utf-8-sig").splitlines()
    cells = dict(zip(header.split(","), row.split(","), strict=True))

    assert cells["contradicted"] == "value"
    assert cells["slips"] == "big discounts"
    assert "in other words" in cells["evidence"]
    assert cells["feedback"] == "Avoid it."


def test_what_a_typed_reply_made_has_no_time_though_the_answer_was_spoken() -> None:
    record = followed_up("Airflow starts it.", "It is kept in S3.")
    (spoken,) = record.follow_ups
    typed = replace(record, follow_ups=(replace(spoken, audio_path=None, audio_seconds=None),))

    assert 'S3 ("S3" at 0:04 in reply to follow-up 1)' in session_markdown(session(record))
    assert 'S3 ("S3" in reply to follow-up 1)' in session_markdown(session(typed))
    assert points_lines(record)[2].rest == 'covered  when asked: "S3" at 0:04'
    assert points_lines(typed)[2].rest == 'covered  when asked: "S3"'
