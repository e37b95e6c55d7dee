import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.reports.marked_answer import marked_answer
from simulator.scoring.coverage import ScoredPoint, Verdict

POINTS = (ScoredPoint("back-off", Verdict.MISSED), ScoredPoint("S3", Verdict.COVERED))


@pytest.mark.parametrize("written", ["back-off", "Back off", "back\noff", "BACK-OFFS"])
def test_a_point_is_marked_in_any_case_and_however_it_is_parted(written: str) -> None:
    pieces = marked_answer(f"Use {written} here.", POINTS)

    assert [(piece.text, piece.verdict) for piece in pieces] == [
        ("Use ", None),
        (written, Verdict.MISSED),
        (" here.", None),
    ]


def test_part_of_a_word_is_no_point() -> None:
    assert [piece.verdict for piece in marked_answer("PS3 and S300", POINTS)] == [None]


@given(st.text(alphabet="s3 bacK-of.\\(["))
def test_no_letter_of_the_answer_is_lost(text: str) -> None:
    assert "".join(piece.text for piece in marked_answer(text, POINTS)) == text
