"""A job advert or a CV as it was saved, as text."""

import io
import unicodedata
from collections.abc import Iterable

from simulator.decoding import decoded
from simulator.errors import AdvertError, BankError
from simulator.planning.pypdf_text import pdf_text
from simulator.questions.importing.html_outline import html_outline
from simulator.questions.importing.outline import Block, BlockKind
from simulator.questions.importing.python_docx_outline import docx_outline
from simulator.unpacking import TooMuchError, UnpackingError, require_modest_document

MOST_BYTES_OF_TEXT = 1_000_000
MOST_BYTES = 20_000_000
_MEGABYTE = 1_000_000
_MOST_SHARE_OF_CONTROLS = 0.01
_BYTES_OF_HTML = 2_000


def text_of(name: str, data: bytes) -> str:
    """The text of a file: plain text, Markdown, HTML, PDF or Word.

    Args:
        name: what messages call it.
        data: all of it, or :data:`MOST_BYTES` and more of it.

    Raises:
        AdvertError: it is too large, holds no words, or is something else.
    """
    _refuse_size(name, data, MOST_BYTES)
    if data.startswith(b"%PDF-"):
        text = pdf_text(name, data)
    elif data.startswith(b"PK\x03\x04"):
        text = _docx_text(name, data)
    else:
        _refuse_size(name, data, MOST_BYTES_OF_TEXT)
        text = _plain_text(name, data)
    if not any(map(str.isalpha, text)):
        hint = " Is it a scan? Copy the words into a .txt file." if data[:1] == b"%" else ""
        message = f"{name} holds no words.{hint or ' Copy the advert into it.'}"
        raise AdvertError(message)
    return text


def _refuse_size(name: str, data: bytes, most: int) -> None:
    if len(data) > most:
        message = (
            f"{name} is larger than {most // _MEGABYTE} MB, too large for an advert or a CV. "
            "Give a file that holds only one."
        )
        raise AdvertError(message)


def _plain_text(name: str, data: bytes) -> str:
    text = decoded(data).text
    controls = sum(unicodedata.category(sign) in {"Cc", "Cn"} for sign in text) - sum(
        map(text.count, "\n\t\f\v")
    )
    if controls > _MOST_SHARE_OF_CONTROLS * len(text):
        message = f"{name} is not text. Save it as text, PDF or a Word document (.docx)."
        raise AdvertError(message)
    if "<html" in text[:_BYTES_OF_HTML].lower() or "<!doctype html" in text[:200].lower():
        return _outline_text(html_outline(text))
    return text


def _docx_text(name: str, data: bytes) -> str:
    try:
        require_modest_document(io.BytesIO(data))
        return _outline_text(docx_outline(io.BytesIO(data)))
    except TooMuchError as error:
        message = f"{name} {error}, too much for an advert or a CV. Save it as text or PDF."
        raise AdvertError(message) from error
    except (BankError, UnpackingError) as error:
        message = f"{name} is no Word document (.docx). Save it as text, PDF or a Word document."
        raise AdvertError(message) from error


def _outline_text(blocks: Iterable[Block]) -> str:
    """Blocks as the plain text that somebody would write."""
    return "\n".join(map(_block_text, blocks))


def _block_text(block: Block) -> str:
    text = " ".join(part for part in block.texts if part)
    spans = [span for line in block.lines for span in line if span.text.strip()]
    if block.kind is BlockKind.TEXT and all(span.is_bold for span in spans):
        return f"\n**{text}**\n"
    match block.kind:
        case BlockKind.HEADING:
            return f"\n# {text}\n"
        case BlockKind.ITEM:
            return f"- {text}"
        case BlockKind.ROW:
            return ": ".join(part for part in block.texts if part)
    return f"\n{text}\n"
