"""The files that are right, before anything is done to them: all of them are our own."""

import io
import zipfile
from typing import Any
from xml.sax.saxutils import escape

import av
import docx
import numpy as np
from reportlab.pdfgen.canvas import Canvas

from benchmarks.misuse_home import speech
from simulator.audio import SAMPLE_RATE_HZ

BANK = """Unit: Data Engineer

LONG-ANSWER:
1. Q: How do you load a file twice without harm?
 A: I make the load idempotent, with an upsert into a table that has a key. I keep what came late
 apart, and I count the rows before and after.
 K: idempotent*2 = idempotency; upsert | merge; !hope; count the rows before and after
 T: 90s, think 20s
 F: What if it fails half-way? -> upsert
2. Q: Tell me of a mistake at work.
 A: I deleted a table, told everybody at once, and restored it from a copy within the hour.
 K: STAR

SHORT-ANSWER:
1. Q: What does `HTTP 429` mean?
 A: Too many requests: back off exponentially, for 1,000 ms at first.
2. Q: Name two queues.
 A: Kafka and RabbitMQ.
"""
MARKDOWN = """# Queues

## What is a topic?
A named **log** of messages, which `consumers` read:

- it keeps their order
- it keeps them for a while

<details><summary>What is a partition?</summary>

A part of a topic, on one machine.
</details>

1. Who commits the offset?
   The consumer, after its work.

| Question | Answer |
|---|---|
| What is a broker? | The machine that keeps the log. |

**Q: What is a lag?**
A: How far the consumer is behind.

3. Which one keeps the order?
A) A topic
B) A partition
Answer: B
"""
ROWS = (
    ("question", "answer", "key_points", "limit", "unit"),
    ("What is a topic?", "A log of messages.", "log; messages", "60", "Queues"),
    ('What is a "lag", then?', "How far behind, in messages.", "", "", "Queues"),
)
CARDS = "#separator:tab\n#html:true\nWhat is a topic?\tA <b>log</b>.\n{{c1::Kafka}} is a log.\tx\n"
LIST = [
    {"question": "What is a topic?", "answer": "A log.", "key_points": ["log", "order"]},
    {"front": "What is a lag?", "back": ["How far", "behind"], "tags": None, "limit": 60},
]
PAGE = """<!doctype html><html><head><title>Queues</title></head><body><h2>What is a topic?</h2>
<p>A <b>log</b> of messages &amp; keys.</p><ul><li>in order<li>kept</ul>
<h2>What is an offset?</h2><p>A place in it.</p><table><tr><th>Question
<th>Answer<tr><td>What is a lag?<td>How far behind.</table></body></html>"""
ADVERT = """Data Engineer

Your tasks
- Load files with Airflow, every night
- Look after Kafka and PostgreSQL

Your profile
- Three years of Python
- You keep calm when a load fails

We offer
- 30 days of holiday
"""
ANSWER = "I make the load idempotent with an upsert, and I count the 1,000 rows. It is not magic."
TABLE = (
    'audio,question,person\nanswer.txt,long/1,Anna\n"answer.txt",short/1,"Jo Müller"\n'
    "answer.txt,short/2,\n"
)
SETTINGS = 'rate_words_per_minute = 170\npatience = "patient"\nkeep_audio = "30"\nvolume = 0.8\n'
HEARD = {"idempotent": ["eye dem potent"], "Kafka": ["caf car", "Kafka's"]}
CODECS = {
    "wav": "pcm_s16le", "flac": "flac", "mp3": "libmp3lame", "ogg": "libopus", "m4a": "aac",
    "webm": "libopus",
}  # fmt: skip
_FORMATS_OF_CONTAINERS = {"m4a": "mp4"}


def rows_with(sign: str) -> bytes:
    """The rows as text, each cell in quotation marks."""
    cells = ([f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in row] for row in ROWS)
    return "".join(sign.join(row) + "\n" for row in cells).encode()


def word_document() -> bytes:
    """Questions in bold letters, an advert and a table of Word."""
    document = docx.Document()
    document.add_heading("Queues", 1)
    for question, answer, *_ in ROWS[1:]:
        document.add_paragraph().add_run(question).bold = True
        document.add_paragraph(answer, style="List Bullet")
    document.add_paragraph(ADVERT)
    table = document.add_table(rows=len(ROWS), cols=2)
    for row, texts in zip(table.rows, ROWS, strict=True):
        for cell, text in zip(row.cells, texts, strict=False):
            cell.text = text
    output = io.BytesIO()
    document.save(output)
    return output.getvalue()


def advert_pdf() -> bytes:
    """The advert on one page."""
    output = io.BytesIO()
    canvas = Canvas(output)
    for number, line in enumerate(ADVERT.splitlines()):
        canvas.drawString(72, 760 - 16 * number, line)
    canvas.save()
    return output.getvalue()


def workbook() -> bytes:
    """A workbook of one sheet, as small as it can be."""
    rows = "".join(
        "<row>"
        + "".join(f'<c t="inlineStr"><is><t>{escape(cell)}</t></is></c>' for cell in row)
        + "</row>"
        for row in ROWS
    )
    schemas = "http://schemas.openxmlformats.org"
    main = f"{schemas}/spreadsheetml/2006/main"
    office = f"{schemas}/officeDocument/2006/relationships"
    relation = f'<Relationships xmlns="{schemas}/package/2006/relationships"><Relationship Id="r1" '
    sheet = '<sheets><sheet name="Queues" sheetId="1" r:id="r1"/></sheets>'
    return _zipped(
        {
            "[Content_Types].xml": f'<Types xmlns="{schemas}/package/2006/content-types"/>',
            "_rels/.rels": f'{relation}Type="{office}/officeDocument" '
            'Target="xl/workbook.xml"/></Relationships>',
            "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}">{sheet}</workbook>',
            "xl/_rels/workbook.xml.rels": f'{relation}Type="{office}/worksheet" '
            'Target="worksheets/sheet1.xml"/></Relationships>',
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{rows}</sheetData>'
            "</worksheet>",
        }
    )


def open_document(kind: str) -> bytes:
    """A spreadsheet or a text of OpenDocument."""
    names = "urn:oasis:names:tc:opendocument:xmlns"
    rows = "".join(
        "<table:table-row>"
        + "".join(
            '<table:table-cell office:value-type="string">'
            f"<text:p>{escape(cell)}</text:p></table:table-cell>"
            for cell in row
        )
        + "</table:table-row>"
        for row in ROWS
    )
    table = f'<table:table table:name="Queues">{rows}</table:table>'
    spaces = "".join(f' xmlns:{name}="{names}:{name}:1.0"' for name in ("office", "table", "text"))
    body = f"<office:body><office:{kind}>{table}</office:{kind}></office:body>"
    return _zipped(
        {
            "mimetype": f"application/vnd.oasis.opendocument.{kind}",
            "META-INF/manifest.xml": f'<manifest:manifest xmlns:manifest="{names}:manifest:1.0"/>',
            "content.xml": f"<office:document-content{spaces}>{body}</office:document-content>",
        }
    )


def _zipped(members: dict[str, str]) -> bytes:
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w") as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return output.getvalue()


def sound_file(ending: str) -> bytes:
    """Speech in a container."""
    output = io.BytesIO()
    form = _FORMATS_OF_CONTAINERS.get(ending, ending)
    with av.open(output, "w", format=form) as container:
        stream: Any = container.add_stream(CODECS[ending], rate=SAMPLE_RATE_HZ)
        stream.layout = "mono"
        pcm = (np.clip(speech(), -1, 1) * np.iinfo(np.int16).max).astype(np.int16)
        frame = av.AudioFrame.from_ndarray(pcm[np.newaxis], format="s16", layout="mono")
        frame.sample_rate = SAMPLE_RATE_HZ
        container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return output.getvalue()
