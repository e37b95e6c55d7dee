from pathlib import Path

from simulator.questions.importing.files import ImportReport, import_file

SPELLING = """Spelling, week 6

1. rhythm - a steady beat
2. well-known - known by many - or by all
3. conscience - the feeling of right and wrong
"""


def _import(folder: Path, text: str, way: str | None = None) -> ImportReport:
    file = folder / "words.txt"
    file.write_text(text, encoding="utf-8")
    return import_file(file, "Words", way=way)


def _cards(report: ImportReport) -> list[tuple[str, str]]:
    return [(question.text, question.answer) for question in report.imported.bank.questions()]


def test_each_line_of_a_list_of_words_asks_for_what_its_term_means(tmp_path: Path) -> None:
    report = _import(tmp_path, SPELLING)

    assert _cards(report) == [
        ("rhythm", "a steady beat"),
        ("well-known", "known by many - or by all"),
        ("conscience", "the feeling of right and wrong"),
    ]
    assert {question.unit for question in report.imported.bank.questions()} == {"Spelling, week 6"}
    assert report.structure == "lines of a term and what it means"


def test_a_line_without_a_meaning_is_told_with_its_number(tmp_path: Path) -> None:
    report = _import(
        tmp_path, f"{SPELLING}4. separate - apart\n5. a word I forgot\n6. adept - skilled\n"
    )

    assert len(_cards(report)) == 5
    (left_out,) = report.imported.left_out
    assert left_out.line == 7
    assert "a word I forgot" in left_out.problem


def test_lines_with_a_colon_are_taken_only_if_that_is_asked_for(tmp_path: Path) -> None:
    text = "ATP: energy of the cell\nDNA: plan of the cell\nRNA: copy of the plan\n"

    report = _import(tmp_path, text)
    assert [(one.way, one.count, one.first) for one in report.choices] == [("pairs", 3, "ATP")]

    assert _cards(_import(tmp_path, text, way="pairs"))[0] == ("ATP", "energy of the cell")


def test_prose_is_no_list_of_words(tmp_path: Path) -> None:
    text = "We met - at last - in May.\nIt rained.\nThen we went home.\nNobody spoke - at all.\n"

    report = _import(tmp_path, text)

    assert _cards(report) == []
    assert report.choices == ()


def test_a_list_with_questions_is_read_as_such(tmp_path: Path) -> None:
    text = "Q: What is ATP - in short?\nA: Energy - of the cell.\n"
    text += "\nQ: What is DNA - in short?\nA: The plan - of the cell.\n"

    assert [asked for asked, _ in _cards(_import(tmp_path, text))] == [
        "What is ATP - in short?",
        "What is DNA - in short?",
    ]
