import io
import sys
from collections.abc import Callable

import docx
import pytest
from reportlab.pdfgen.canvas import Canvas

from simulator.errors import AdvertError
from simulator.planning.advert_file import MOST_BYTES, MOST_BYTES_OF_TEXT, text_of
from simulator.planning.demands import read_advert
from tests.building.adverts import WARD


def pdf_of(text: str) -> bytes:
    content = io.BytesIO()
    canvas = Canvas(content)
    lines = canvas.beginText(50, 800)
    for line in text.splitlines():
        lines.textLine(line)
    canvas.drawText(lines)
    canvas.save()
    return content.getvalue()


def docx_of(text: str) -> bytes:
    document = docx.Document()
    for line in filter(None, text.splitlines()):
        style = "List Bullet" if line.startswith("- ") else None
        document.add_paragraph(line.removeprefix("- "), style)
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def html_of(text: str) -> bytes:
    items = "".join(
        f"<li>{line[2:]}</li>" if line.startswith("- ") else f"<h2>{line}</h2>"
        for line in filter(None, text.splitlines())
    )
    return f"<!DOCTYPE html><html><body>{items}</body></html>".encode()


@pytest.mark.parametrize("save", [pdf_of, docx_of, html_of, str.encode], ids=lambda f: f.__name__)
def test_an_advert_asks_for_the_same_in_whatever_format(save: Callable[[str], bytes]) -> None:
    found = {one.text for one in read_advert(text_of("advert", save(WARD))).demands}

    assert {"patient handover", "dementia", "Sepsis", "Cannulation"} <= found
    assert "pension" not in " ".join(found)


def test_older_encodings_are_read() -> None:
    assert text_of("advert.txt", "Pâtissière".encode("cp1252")) == "Pâtissière"
    assert text_of("advert.txt", "Bäcker".encode("utf-16")) == "Bäcker"


@pytest.mark.parametrize(
    ("data", "complaint"),
    [
        (b"", "holds no words"),
        (b" \n\n 12 \n", "holds no words"),
        (bytes(range(256)) * 40, "is not text"),
        (b"\x89PNG\r\n\x1a\n" + b"\0\1\2" * 500, "is not text"),
        (b"a" * (MOST_BYTES_OF_TEXT + 1), "larger than 1 MB"),
        (b"%PDF-1.7" + b"a" * MOST_BYTES, "larger than 20 MB"),
        (b"%PDF-1.7 and then nothing", "can't be read as a PDF"),
        (b"PK\x03\x04 no archive", "is no Word document"),
        (pdf_of(""), "Is it a scan?"),
    ],
)
def test_what_is_no_advert_is_named_with_a_remedy(data: bytes, complaint: str) -> None:
    with pytest.raises(AdvertError, match=r"advert\.any .*\.") as refused:
        text_of("advert.any", data)

    assert complaint in str(refused.value)


def test_without_the_library_for_pdf_the_remedy_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdf", None)

    with pytest.raises(AdvertError, match=r"pip install 'interview-simulator\[pdf\]'"):
        text_of("advert.pdf", pdf_of(WARD))
