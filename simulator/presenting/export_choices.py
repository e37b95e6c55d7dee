"""The formats in which a session can be taken along, in plain words. Pure."""

from typing import Any

WITH_COMMAS = "csv-with-commas"
"""A table as spreadsheets expect it where people write 0,5."""

_CHOICES = (
    ("pdf", "PDF", "To print, or to send to somebody"),
    ("docx", "Word document", "To edit, or to write remarks into"),
    ("html", "Page for a browser", "The review page without recordings, as one file"),
    ("md", "Plain text", "To paste into notes or an email"),
    ("csv", "Table", "A row for each answer, for a spreadsheet"),
    (WITH_COMMAS, "Table with decimal commas", "For Excel where numbers are written 0,5"),
    ("anki", "Flash cards", "The points you still have to learn, for Anki"),
    ("srt", "Subtitles", "The words of each recording, for video players"),
    ("vtt", "Subtitles for web pages", "The same, for browsers"),
    ("json", "Everything, for other programs", "All that was kept of each answer"),
)


def export_choices() -> list[dict[str, Any]]:
    """Each format with what it is good for."""
    return [{"name": name, "title": title, "words": words} for name, title, words in _CHOICES]
