"""Word documents, spreadsheets and decks become the bank that their text would."""

import json
import sqlite3
import struct
import tracemalloc
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

import docx
import pytest
from docx.oxml import OxmlElement

from simulator import unpacking
from simulator.errors import BankError
from simulator.questions.bank import Question
from simulator.questions.importing import sqlite_deck
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


def test_tabs_line_ends_and_links_in_word_are_read(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("What is a drip?", 2)
    told = document.add_paragraph("A line\tinto")
    link = OxmlElement("w:hyperlink")
    link.append(told.add_run(" a vein").element)
    told._p.append(link)  # noqa: SLF001 - the library writes no links
    told.add_run("\nof the arm.")
    table = document.add_table(rows=2, cols=2)
    table.rows[0].cells[0].text = "its\tsize"
    table.rows[1].cells[0].text = "small"
    table.rows[1].cells[0].add_paragraph("or\nlarge")
    document.save(str(tmp_path / "ward.docx"))

    (question,) = _questions(tmp_path / "ward.docx")

    assert question.answer == "A line into a vein of the arm. its size: small or large."


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


def _edit(path: Path, part: str, old: str, new: str) -> None:
    """Write a part of a zip file anew, with something in the place of something else."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[part] = parts[part].replace(old.encode(), new.encode(), 1)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


_SHEET = "xl/worksheets/sheet1.xml"
_LAST_CELL = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
_MANY_CELLS = '<table:table-cell table:number-columns-repeated="16384" '
_MANY_ROWS = '<table:table-row table:number-rows-repeated="100000">'


def test_a_cell_far_from_all_others_is_refused_before_there_is_room_for_all(tmp_path: Path) -> None:
    pytest.importorskip("python_calamine")
    _write_xlsx(tmp_path / "ward.xlsx", _ROWS)
    _edit(tmp_path / "ward.xlsx", _SHEET, "</sheetData>", _LAST_CELL)

    with pytest.raises(BankError, match=r"ward\.xlsx has a sheet of 1,048,576 rows and 16,384 col"):
        import_file(tmp_path / "ward.xlsx", "Ward")


def test_a_cell_that_is_repeated_too_often_is_refused(tmp_path: Path) -> None:
    pytest.importorskip("python_calamine")
    _write_ods(tmp_path / "ward.ods", _ROWS)
    _edit(tmp_path / "ward.ods", "content.xml", "<table:table-cell ", _MANY_CELLS)
    _edit(tmp_path / "ward.ods", "content.xml", "<table:table-row>", _MANY_ROWS)

    with pytest.raises(
        BankError, match=r"a sheet of 100,00\d rows and 16,38\d columns, more than 5"
    ):
        import_file(tmp_path / "ward.ods", "Ward")


def test_empty_rows_and_cells_to_the_end_of_a_sheet_are_no_matter(tmp_path: Path) -> None:
    pytest.importorskip("python_calamine")
    _write_ods(tmp_path / "ward.ods", _ROWS)
    empty = f"{_MANY_ROWS}{_MANY_CELLS}/></table:table-row></table:table>"
    _edit(tmp_path / "ward.ods", "content.xml", "</table:table>", empty)
    _write_xlsx(tmp_path / "ward.xlsx", _ROWS)
    styled = '<row r="1048576"><c r="XFD1048576" s="1"/></row></sheetData>'
    _edit(tmp_path / "ward.xlsx", _SHEET, "</sheetData>", styled)

    for name in ("ward.ods", "ward.xlsx"):
        assert [q.text for q in _questions(tmp_path / name)] == ["What is a drip?"]


_BLANKS = " " * 4_000_000


def _as_document(path: Path) -> str:
    docx.Document().save(str(path))
    return "word/document.xml"


def _as_sheet(path: Path) -> str:
    pytest.importorskip("python_calamine")
    _write_xlsx(path, _ROWS)
    return _SHEET


def _as_open_sheet(path: Path) -> str:
    pytest.importorskip("python_calamine")
    _write_ods(path, _ROWS)
    return "content.xml"


def _as_deck(path: Path) -> str:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("collection.anki2", bytes(4_000_000))
    return ""


def _as_new_deck(path: Path) -> str:
    zstandard = pytest.importorskip("zstandard")
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("collection.anki21b", zstandard.compress(bytes(4_000_000)))
    return ""


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("ward.docx", _as_document),
        ("ward.xlsx", _as_sheet),
        ("ward.ods", _as_open_sheet),
        ("ward.apkg", _as_deck),
        ("ward.apkg", _as_new_deck),
    ],
)
def test_a_small_file_that_unpacks_to_too_much_is_refused_in_little_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, make: Callable[[Path], str]
) -> None:
    _limit(monkeypatch)
    part = make(tmp_path / name)
    if part:
        _edit(tmp_path / name, part, ">", ">" + _BLANKS)

    assert (tmp_path / name).stat().st_size < 50_000
    assert _memory_of_refusal(tmp_path / name, rf"{name} unpacks to more than 2 MB\.") < 2_500_000


def test_a_file_that_lies_about_what_it_holds_is_refused_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _limit(monkeypatch)
    path = tmp_path / "ward.xlsx"
    _edit(path, _as_sheet(path), ">", ">" + _BLANKS)
    with zipfile.ZipFile(path) as archive:
        size = struct.pack("<I", archive.getinfo(_SHEET).file_size)
    path.write_bytes(path.read_bytes().replace(size, struct.pack("<I", 100)))

    assert _memory_of_refusal(path, "unpacks to more than 2 MB") < 2_500_000


def test_a_document_with_more_text_than_fits_in_memory_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unpacking, "MOST_TEXT_BYTES", 2_000_000)
    path = tmp_path / "ward.docx"
    _edit(path, _as_document(path), ">", ">" + _BLANKS)

    assert _memory_of_refusal(path, "unpacks to more than 2 MB") < 2_500_000


@pytest.mark.parametrize("endless", ["<c t='{}", "<!-- {}", "<? {}"])
@pytest.mark.parametrize("filling", [" ", ">", "<"])
def test_a_sheet_with_a_tag_that_does_not_end_is_refused_at_once(
    tmp_path: Path, endless: str, filling: str
) -> None:
    path = tmp_path / "ward.xlsx"
    _edit(path, _as_sheet(path), "<row>", endless.format(filling * 8_000_000))

    assert _memory_of_refusal(path, r"ward\.xlsx can't be read as a spreadsheet") < 5_000_000


def _limit(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (unpacking, sqlite_deck):
        monkeypatch.setattr(module, "MOST_UNPACKED_BYTES", 2_000_000)


def _memory_of_refusal(path: Path, words: str) -> int:
    """The most bytes that are held while a file is refused in these words."""
    tracemalloc.start()
    with pytest.raises(BankError, match=words):
        import_file(path, "Ward")
    _, most_bytes = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most_bytes


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
