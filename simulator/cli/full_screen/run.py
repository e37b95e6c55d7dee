"""Runs an interview in the full screen, and restores the terminal whatever happens."""

import os
from collections.abc import Callable
from contextlib import AbstractContextManager

from simulator.cli.echo import paragraph
from simulator.cli.full_screen.terminal import terminal_kept_clean, theme_name
from simulator.cli.lines import show_lines
from simulator.errors import ScreenError
from simulator.history.records import SessionRecord
from simulator.interview.backstage import Backstage, MakeSession
from simulator.interview.desk import Desk
from simulator.presenting.next_step_lines import miss_lines
from simulator.presenting.relay import Relay
from simulator.presenting.summary_lines import summary_lines


def run_full_screen(
    make_session: MakeSession, guarded: Callable[[Desk], AbstractContextManager[None]]
) -> SessionRecord:
    """Run the interview; its closing message is printed once the full screen is closed.

    ``guarded`` is entered around everything, to interrupt the interview at a signal. The session
    starts before Textual is loaded, so that nobody waits for that.

    Returns:
        The session as saved.

    Raises:
        ScreenError: the screen failed; the session is saved.
        SimulatorError: whatever the session raised.
    """
    relay = Relay()
    backstage = Backstage(make_session, relay.show)
    with guarded(backstage):
        backstage.start()
        try:
            with terminal_kept_clean():
                failure = _show(backstage, relay)
        finally:
            backstage.close()
    if backstage.error:
        raise backstage.error
    if failure or backstage.record is None:
        message = (
            f"The full screen failed ({failure}). Everything so far is saved. Use --plain to see "
            "the interview line by line."
        )
        raise ScreenError(message) from failure
    show_lines(relay.view.results)
    if relay.view.summary:
        paragraph(relay.view.summary, bold=True)
        show_lines(summary_lines(backstage.record))
        show_lines(miss_lines(backstage.record))
    return backstage.record


def _show(backstage: Backstage, relay: Relay) -> Exception | None:
    """Draw until the interview is over; returns the error that stopped the drawing, if any."""
    try:
        from simulator.cli.full_screen.app import InterviewApp  # noqa: PLC0415 - takes a while

        app = InterviewApp(
            backstage, lambda: relay.view, lambda: backstage.is_over, theme_name(os.environ)
        )
        app.run()
    except Exception as error:  # noqa: BLE001 - whatever it is, the session goes before it
        return error
    return app.failure
