"""``simulator export``."""

import sys
from pathlib import Path

import click

from simulator.cli.options import settings_from
from simulator.cli.output_file import force_option, write_output
from simulator.errors import ReportError
from simulator.output_files import OutputFiles
from simulator.reports.exporting import FORMATS, exported
from simulator.sessions.library import LAST, SessionLibrary
from simulator.sessions.msgspec_reader import read_session

_STDOUT = "-"


@click.command()
@click.argument("session", default=LAST)
@click.option(
    "--format",
    "formats",
    type=click.Choice(FORMATS),
    multiple=True,
    required=True,
    help="Format of the export; may be repeated.",
)
@click.option(
    "--output",
    metavar="PATH",
    help="File, folder (for several files), or '-' for standard output "
    "(default: the session's own folder).",
)
@click.option(
    "--excel",
    is_flag=True,
    help="With csv: semicolons between cells and commas in numbers, as Excel and other "
    "spreadsheets expect them where people write 0,5.",
)
@force_option
@click.pass_context
def export(  # noqa: PLR0913, PLR0917 - one parameter for each option
    ctx: click.Context,
    session: str,
    formats: tuple[str, ...],
    output: str | None,
    force: bool,
    excel: bool,
) -> None:
    """Write a session in a format you can share.

    SESSION is 'last' (the default), the name of a session folder or the start of it, or a path.
    Subtitles (vtt, srt) are one file for each recording, named after it. If there are several files
    or formats to write, --output is a folder.

    \b
    Examples:
      simulator export last --format pdf --output interview.pdf
      simulator export last --format md --format csv --output hand-in/
      simulator export last --format csv --excel
      simulator export last --format json --output - | less
    """
    settings = settings_from(ctx)
    folder = SessionLibrary(settings.sessions_folder).find(session)
    record = read_session(folder)
    files = exported(record, formats, is_continental=excel)
    if output == _STDOUT:
        _print(files)
        return
    places = _places(files, folder, output)
    for path, _ in places:
        OutputFiles(settings.home).require_free(path, overwrite=force)
    for path, content in places:
        write_output(path, content, settings, force=force, of=record.session)


def _print(files: dict[str, bytes]) -> None:
    if len(files) > 1:
        message = (
            f"There are {len(files)} files to write ({', '.join(files)}), but standard output "
            "takes only one. Name a folder with --output."
        )
        raise click.UsageError(message)
    (content,) = files.values()
    sys.stdout.buffer.write(content)


def _places(files: dict[str, bytes], folder: Path, output: str | None) -> list[tuple[Path, bytes]]:
    """Each file with its path; a single file may be named by --output itself."""
    target = Path(output) if output else folder
    is_folder = target.is_dir() or (output or "").endswith(("/", "\\"))
    if len(files) == 1 and not is_folder:
        return [(target, content) for content in files.values()]
    if target.is_file():
        message = (
            f"{target} is a file, but there are {len(files)} files to write. Name a folder "
            "with --output."
        )
        raise ReportError(message)
    return [(target / name, content) for name, content in files.items()]
