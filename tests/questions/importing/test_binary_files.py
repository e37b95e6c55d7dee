"""Word documents, spreadsheets and decks become the bank that their text would."""

import json
import sqlite3
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

import docx
import pytest

from simulator.errors import BankError
from simulator.questions.bank import Question
from simulator.questions.importing.files import import_file

_ROWS = [["Question", "Answer"], ["What is a drip?", "A line into a vein."], ["Who checks it?", ""]]


def _questions(path: Path) -> list[Question]:
    return list(import_file(path, "Ward").imported.bank.questions())


def test_a_table_in_word_is_read_by_its_columns(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Drips", 1)
    table = document.add_table(rows=3, cols=2)
    for row, cells in zip(table.rows, _ROWS, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    document.save(str(tmp_path / "ward.docx"))

    report = import_file(tmp_path / "ward.docx", "Ward")

    (question,) = report.imported.bank.questions()
    assert (question.unit, question.text, question.answer) == (
        "Drips",
        "What is a drip?",
        "A line into a vein.",
    )
    assert "beside “Who checks it?”" in report.imported.left_out[0].problem


def test_headings_lists_and_bold_lines_in_word_are_read_like_markdown(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Wounds", 1)
    document.add_paragraph().add_run("How do you clean a wound?").bold = True
    document.add_paragraph("With water.")
    document.add_paragraph().add_run("What do you look for?").bold = True
    document.add_paragraph("redness", style="List Bullet")
    document.add_paragraph("a bad smell", style="List Bullet")
    document.save(str(tmp_path / "ward.docx"))

    first, second = _questions(tmp_path / "ward.docx")

    assert (first.unit, first.text, first.answer) == (
        "Wounds",
        "How do you clean a wound?",
        "With water.",
    )
    assert second.answer == "Redness. A bad smell."


def _write_xlsx(path: Path, rows: Sequence[Sequence[str]]) -> None:
    cells = (
        "<row>"
        + "".join(f'<c t="inlineStr"><is><t>{escape(cell)}</t></is></c>' for cell in row)
        + "</row>"
        for row in rows
    )
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        )
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{package}"><Relationship Id="r1" '
            f'Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        )
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>'
            '<sheet name="Ward" sheetId="1" r:id="r1"/></sheets></workbook>',
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{package}"><Relationship Id="r1" '
            f'Type="{office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        )
        archive.writestr(
            "xl/worksheets/sheet1.xml",
            f'<worksheet xmlns="{main}"><sheetData>{"".join(cells)}</sheetData></worksheet>',
        )


def _write_ods(path: Path, rows: Sequence[Sequence[str]]) -> None:
    names = "urn:oasis:names:tc:opendocument:xmlns"
    body = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{escape(cell)}</text:p>'
            "</table:table-cell>"
            for cell in row
        )
        + "</table:table-row>"
        for row in rows
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr(
            "META-INF/manifest.xml",
            f'<manifest:manifest xmlns:manifest="{names}:manifest:1.0"/>',
        )
        archive.writestr(
            "content.xml",
            f'<office:document-content xmlns:office="{names}:office:1.0" '
            f'xmlns:table="{names}:table:1.0" xmlns:text="{names}:text:1.0"><office:body>'
            f'<office:spreadsheet><table:table table:name="Ward">{body}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        )


@pytest.mark.parametrize(("name", "write"), [("ward.xlsx", _write_xlsx), ("ward.ods", _write_ods)])
def test_a_sheet_is_read_by_its_columns(
    tmp_path: Path, name: str, write: Callable[[Path, Sequence[Sequence[str]]], None]
) -> None:
    pytest.importorskip("python_calamine")
    write(tmp_path / name, _ROWS)

    report = import_file(tmp_path / name, "Ward")

    (question,) = report.imported.bank.questions()
    assert (question.unit, question.text, question.answer) == (
        "Ward",
        "What is a drip?",
        "A line into a vein.",
    )
    assert report.imported.left_out[0].line == 3


_NOTES = [
    (1, "What is <b>sepsis</b>?\x1fAn infection of the <i>blood</i>."),
    (2, "{{c1::Insulin}} lowers sugar.\x1f"),
    (3, '<img src="a.png">\x1fA heart.'),
]


def _collection(path: Path) -> Path:
    models = {
        "1": {"name": "Basic", "flds": [{"name": "Front"}, {"name": "Back"}]},
    }
    decks = {"1": {"name": "Default"}, "7": {"name": "Nursing::Acute"}}
    connection = sqlite3.connect(path)
    connection.executescript(
        "CREATE TABLE col (models TEXT, decks TEXT);"
        "CREATE TABLE notes (id INTEGER, mid INTEGER, flds TEXT);"
        "CREATE TABLE cards (id INTEGER, nid INTEGER, did INTEGER);"
    )
    connection.execute("INSERT INTO col VALUES (?, ?)", (json.dumps(models), json.dumps(decks)))
    connection.executemany("INSERT INTO notes VALUES (?, 1, ?)", _NOTES)
    connection.executemany("INSERT INTO cards VALUES (?, ?, 7)", [(n, n) for n, _ in _NOTES])
    connection.commit()
    connection.close()
    return path


@pytest.mark.parametrize("name", ["collection.anki2", "collection.anki21", "collection.anki21b"])
def test_a_deck_becomes_a_unit_with_its_notes(tmp_path: Path, name: str) -> None:
    data = _collection(tmp_path / "notes").read_bytes()
    if name.endswith("b"):
        data = pytest.importorskip("zstandard").compress(data)
    with zipfile.ZipFile(tmp_path / "ward.apkg", "w") as archive:
        archive.writestr(name, data)

    report = import_file(tmp_path / "ward.apkg", "Ward")

    asked = [(q.unit, q.text, q.answer) for q in report.imported.bank.questions()]
    assert asked == [
        ("Acute", "What is sepsis?", "An infection of the blood."),
        ("Acute", "___ lowers sugar.", "Insulin"),
    ]
    assert [fault.line for fault in report.imported.left_out] == [3]


@pytest.mark.parametrize("name", ["ward.docx", "ward.xlsx", "ward.ods", "ward.apkg"])
def test_a_damaged_file_is_refused_with_its_name(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"PK\x03\x04 not a zip")

    with pytest.raises(BankError, match=name):
        import_file(tmp_path / name, "Ward")


@pytest.mark.parametrize("name", ["collection.anki21b", "collection.anki2", "notes.txt"])
def test_a_deck_whose_collection_is_damaged_or_not_there_is_refused(
    tmp_path: Path, name: str
) -> None:
    if name.endswith("b"):
        pytest.importorskip("zstandard")
    with zipfile.ZipFile(tmp_path / "ward.apkg", "w") as archive:
        archive.writestr(name, b"no collection")

    with pytest.raises(BankError, match="can't be read as an Anki deck"):
        import_file(tmp_path / "ward.apkg", "Ward")
