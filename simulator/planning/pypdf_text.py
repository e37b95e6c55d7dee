"""The only file that reads PDF."""

import io
import logging

from simulator.errors import AdvertError

MOST_PAGES = 30


def pdf_text(name: str, data: bytes) -> str:
    """The text of the first pages of a PDF.

    Raises:
        AdvertError: it can't be read, or the library for it is not installed.
    """
    try:
        import pypdf  # noqa: PLC0415 - an extra
    except ImportError as error:
        message = (
            f"{name} is a PDF, which needs the extra 'pdf': pip install 'interview-simulator[pdf]'."
            " Or save its text as a .txt file."
        )
        raise AdvertError(message) from error
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        pages = pypdf.PdfReader(io.BytesIO(data)).pages
        return "\n\n".join(page.extract_text() for page in pages[:MOST_PAGES])
    except Exception as error:  # a damaged file fails inside it in many ways
        message = f"{name} can't be read as a PDF. Save it anew, or save its text as a .txt file."
        raise AdvertError(message) from error
