import csv
import io
import re
from dataclasses import replace

import pytest

from simulator.history.records import AnswerRecord
from simulator.reports.class_pages import class_files
from simulator.reports.class_report import GradedRow, hard_points, overview_csv, people
from simulator.scoring.coverage import Coverage, Evidence, ScoredPoint, Verdict
from simulator.scoring.delivery import delivery_of_words
from tests.building.answers import in_other_words
from tests.building.kept_answers import scored_answer
from tests.building.transcripts import words

_MARKUP = "<script>alert('x')</script>&amp;"


def _answer(**points: Verdict) -> AnswerRecord:
    kept = scored_answer()
    scored = tuple(ScoredPoint(text, verdict) for text, verdict in points.items())
    coverage = Coverage(scored) if scored else None
    return replace(kept, assessment=replace(kept.assessment, coverage=coverage))


def _row(person: str, question_id: str = "u/long/1", **points: Verdict) -> GradedRow:
    return GradedRow(person, question_id, f"{person}/a.wav", _answer(**points))


_HALF = {"Kafka": Verdict.COVERED, "Spark": Verdict.MISSED}
_ALL = {"Kafka": Verdict.COVERED, "Spark": Verdict.COVERED}
_LOST = GradedRow("Ben", "u/long/2", "ben/b.wav", error="ben/b.wav is empty. Record it again.")


def test_a_person_is_summed_up_over_what_could_be_graded() -> None:
    anna, ben = people([_row("Anna", **_ALL), _row("Ben", **_HALF), _row("Anna", **_HALF), _LOST])

    assert (anna.name, anna.answered, anna.coverage) == ("Anna", 2, 0.75)
    assert anna.weakest is not None
    assert anna.weakest.share == 0.5
    assert (ben.answered, len(ben.rows), ben.coverage, ben.weakest) == (1, 2, 0.5, None)
    assert people([_LOST])[0].coverage is None


def test_what_a_class_missed_most_comes_first() -> None:
    rows = [
        _row("Anna", **_HALF),
        _row("Ben", **_HALF),
        _row("Cleo", Kafka=Verdict.MISSED, Spark=Verdict.MISSED),
        _row("Dan", Kafka=Verdict.MISSED, Spark=Verdict.COVERED),
    ]

    found = [(point.text, point.missed, point.answers) for point in hard_points(rows)]

    assert found == [("Spark", 3, 4), ("Kafka", 2, 4)]


def test_the_table_and_the_page_tell_slips_and_contradictions() -> None:
    said = Evidence("big discounts", 21.0, 22.0, 0.9)
    points = (
        ScoredPoint("value", Verdict.MISSED, contradiction=said),
        ScoredPoint("listening", Verdict.COVERED, "meaning", said),
    )
    slip = ScoredPoint("discounts", Verdict.COVERED, "exact", said)
    kept = scored_answer()
    assessment = replace(kept.assessment, coverage=Coverage(points, (slip,)))
    answer = replace(kept, assessment=assessment)

    row = GradedRow("Anna", "u/long/1", "anna/a.wav", answer)
    (cells,) = csv.DictReader(io.StringIO(overview_csv([row])))
    page = class_files([row], "Class")["anna.html"]

    assert (cells["contradicted"], cells["slips"]) == ("value", "discounts")
    assert cells["feedback"] == "Strongest point: decoupling"
    assert "you said the opposite: \u201cbig discounts\u201d at 0:21" in page
    assert "in other words: \u201cbig discounts\u201d" in page
    assert "Better left unsaid" in page


def test_the_table_has_a_line_for_each_recording_in_order() -> None:
    rows = list(csv.DictReader(io.StringIO(overview_csv([_row("Anna", **_HALF), _LOST]))))

    assert [row["person"] for row in rows] == ["Anna", "Ben"]
    assert (rows[0]["coverage"], rows[0]["covered"], rows[0]["missed"]) == (
        "0.5000",
        "Kafka",
        "Spark",
    )
    assert (rows[1]["outcome"], rows[1]["coverage"]) == ("not graded", "")
    assert "is empty" in rows[1]["error"]


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1"])
def test_no_cell_is_a_formula(name: str) -> None:
    (row,) = csv.reader(io.StringIO(overview_csv([_row(name)]).partition("\r\n")[2]))

    assert row[0] == f"'{name}".replace("\r", "")


def test_each_person_has_a_page_that_the_overview_leads_to() -> None:
    files = class_files([_row("Anna B.", **_HALF), _row("anna b", **_ALL), _LOST], "Class 7")

    assert set(files) == {"index.html", "overview.csv", "anna-b.html", "anna-b-2.html", "ben.html"}
    for page in ("anna-b.html", "anna-b-2.html", "ben.html"):
        assert f'href="{page}"' in files["index.html"]
        assert 'href="index.html"' in files[page]
    assert "Spark" in files["anna-b.html"]
    assert "ben/b.wav is empty" in files["ben.html"]
    assert "ben/b.wav is empty" in files["index.html"]


def test_a_person_called_index_does_not_take_the_place_of_the_overview() -> None:
    assert "index-2.html" in class_files([_row("index")], "Class")


def test_the_overview_has_a_row_for_each_person_and_a_column_for_each_question() -> None:
    rows = [_row("Anna", **_HALF), _row("Ben", **_ALL), _LOST]

    overview = class_files(rows, "Class")["index.html"]

    _, _, by_question = overview.partition("<h2>By question</h2>")
    table, _, _ = by_question.partition("</table>")
    cells = re.findall(r"<t[hd][^>]*>([^<]*)</t[hd]>", table)
    assert [cell.strip() for cell in cells] == [
        *("Person", "u/long/1", "u/long/2"),
        *("Anna", "50%", ""),
        *("Ben", "100%", "not graded"),
    ]


def test_a_written_answer_has_its_choice_of_words_told_on_the_page() -> None:
    kept = scored_answer()
    delivery = delivery_of_words(words("I guess it was, like, slow."))
    assessment = replace(kept.assessment, delivery=delivery)
    written = replace(kept, assessment=assessment, audio_seconds=None)

    page = class_files([GradedRow("Anna", "u/long/1", "anna/a.txt", written)], "Class")["anna.html"]

    assert "Hedges: 1, " in page


def test_markup_in_names_words_and_banks_is_shown_as_text() -> None:
    kept = _answer(**{_MARKUP: Verdict.MISSED})
    question = replace(kept.question, text=_MARKUP, answer=_MARKUP)
    shown = replace(kept, question=question, feedback_lines=(_MARKUP,))
    rows = [
        GradedRow(_MARKUP, _MARKUP, _MARKUP, shown),
        GradedRow("B", _MARKUP, "b.wav", shown),
        GradedRow(_MARKUP, _MARKUP, _MARKUP, error=_MARKUP),
    ]

    files = class_files(rows, _MARKUP)

    for name, text in files.items():
        if name.endswith(".html"):
            assert "<script" not in text
            assert "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;amp;" in text


def test_nothing_that_a_terminal_obeys_is_left_in_the_pages() -> None:
    kept = _answer(**{_MARKUP: Verdict.MISSED})

    files = class_files([GradedRow("Ada\x1b[31m\u202e", "q", "a.wav", kept)], "Class\x9b")

    pages = [text for name, text in files.items() if name.endswith(".html")]
    assert all("Ada[31m" in text for text in pages)
    assert not {"\x1b", "\x9b", "\u202e"} & set("".join(pages))


def test_a_point_that_was_decided_by_hand_counts_without_evidence() -> None:
    row = GradedRow("Anna", "u/long/1", "anna/a.wav", in_other_words())

    files = class_files([row], "Results")

    assert row.points(Verdict.COVERED) == ("back-off", "S3")
    assert "waited a bit longer every time" in files["anna.html"]


def test_the_pages_ask_nothing_of_the_network() -> None:
    for text in class_files([_row("Anna", **_HALF), _LOST], "Class").values():
        assert "http:" not in text
        assert "https:" not in text
        assert "src=" not in text
