import asyncio
import re
from collections.abc import Awaitable, Callable

import pytest
from textual.pilot import Pilot

from simulator.cli.full_screen.terminal import DARK, LIGHT
from simulator.history.records import AnswerRecord, SessionRecord
from simulator.interview.happenings import (
    AnswerClosed,
    ClaimAsked,
    FollowUpAsked,
    Heard,
    HintGiven,
    InterviewEnded,
    Judged,
    ListeningBegan,
    MicrophoneLost,
    ModelAnswerGiven,
    MomentPassed,
    PhaseEntered,
    PointDecided,
    QuestionAsked,
    ResultsGiven,
    TextAsked,
    confirmation,
    notice,
    nudge,
)
from simulator.interview.modes import TimeAllowed
from simulator.interview.next_step import Next, NextStep
from simulator.interview.states import Event, Phase
from simulator.questions.bank import FollowUp
from simulator.scoring.scorer import BY_WORDS
from simulator.sessions.revision import with_own_word
from tests.building.answers import POOR, answer, nearly_said
from tests.building.full_screen import Table
from tests.building.moments import ANSWER_KEYS, moment
from tests.building.questions import question
from tests.building.recordings import recording

SMALL, LARGE = (80, 24), (120, 40)
MINUTE = TimeAllowed(thinking_seconds=10.0, limit_seconds=60.0)
REVIEW_KEYS = (Event.KEY_DONE, Event.KEY_REPEAT, Event.KEY_MODEL_ANSWER, Event.KEY_QUIT)
Play = Callable[[Table, Pilot[None]], Awaitable[None]]


def played(play: Play, size: tuple[int, int] = SMALL, theme: str = DARK) -> Table:
    """The table after a scene was played at it."""
    table = Table(theme)

    async def scene() -> None:
        async with table.app.run_test(size=size) as pilot:
            await play(table, pilot)

    asyncio.run(scene())
    assert table.app.failure is None
    return table


def asked(table: Table) -> None:
    table.relay.show(QuestionAsked(1, 3, question()))
    table.relay.show(PhaseEntered(Phase.ASKING, (Event.KEY_DONE, Event.KEY_QUIT)))


def listening(table: Table, *words: str) -> None:
    asked(table)
    table.relay.show(ListeningBegan(MINUTE))
    table.relay.show(PhaseEntered(Phase.LISTENING, ANSWER_KEYS))
    table.relay.show(MomentPassed(moment()))
    table.relay.show(Heard(" ".join(words), ("Kafka",)))


@pytest.mark.parametrize("theme", [DARK, LIGHT])
@pytest.mark.parametrize("size", [SMALL, LARGE])
def test_an_answer_shows_question_clocks_level_words_and_keys(
    size: tuple[int, int], theme: str
) -> None:
    async def play(table: Table, pilot: Pilot[None]) -> None:
        listening(table, "I", "used", "Kafka")
        await table.expect_to_see(pilot, "Question 1 of 3", "x/long/1", "What ran?", "Listening")
        await table.expect_to_see(pilot, "left of 1:00", "hearing you", "I used Kafka", "✓ Kafka")
        await table.expect_to_see(pilot, "Enter done", "+ more time", "q quit", "h hide transcript")

    played(play, size, theme)


def test_the_end_offers_what_to_go_on_with_below_results_that_scroll() -> None:
    answers = tuple(answer(POOR) for _ in range(6))
    steps = (NextStep(Next.WEAKEST_AGAIN, (1,)), NextStep(Next.REVIEW))

    async def play(table: Table, pilot: Pilot[None]) -> None:
        table.relay.show(PhaseEntered(Phase.CLOSING, (Event.KEY_DONE, Event.KEY_QUIT)))
        table.relay.show(ResultsGiven(answers))
        session = SessionRecord("s", "b", "exam", "2026", answers)
        table.relay.show(InterviewEnded(session, "That was it.", steps))
        await table.expect_to_see(
            pilot, "That was it.", "What next?", "1 Practise the weakest again"
        )
        await pilot.press("end")
        await table.expect_to_see(pilot, "Kafka missed", "2 Open the review page")
        assert "That was it." not in table.text
        await pilot.press("2")

    assert played(play).desk.done == [2]


def test_each_key_reaches_the_desk() -> None:
    async def play(table: Table, pilot: Pilot[None]) -> None:
        listening(table)
        await table.expect_to_see(pilot, "Listening")
        await pilot.press("enter", "r", "o", "+", "p", "t", "s", "m", "a", "q", "R")

    assert played(play).desk.done == [
        Event.KEY_DONE,
        Event.KEY_REPEAT,
        Event.KEY_START_OVER,
        Event.KEY_MORE_TIME,
        Event.KEY_PAUSE,
        Event.KEY_TYPE,
        Event.KEY_SKIP,
        Event.KEY_MODEL_ANSWER,
        Event.KEY_APPEAL,
        Event.KEY_QUIT,
        Event.KEY_REPEAT,
    ]


def test_ctrl_c_breaks_off_even_while_typing() -> None:
    async def play(table: Table, pilot: Pilot[None]) -> None:
        asked(table)
        await pilot.press("ctrl+c")
        table.relay.show(TextAsked(""))
        table.relay.show(PhaseEntered(Phase.TYPING, ()))
        await table.expect_to_see(pilot, "Your answer")
        await pilot.press("ctrl+c", "ctrl+q")

    assert played(play).desk.done == [Event.BROKEN_OFF, Event.BROKEN_OFF]


def test_a_typed_answer_takes_every_letter_and_ends_with_enter() -> None:
    async def play(table: Table, pilot: Pilot[None]) -> None:
        asked(table)
        table.relay.show(TextAsked("I used"))
        table.relay.show(PhaseEntered(Phase.TYPING, ()))
        await table.expect_to_see(
            pilot, "Your answer", "Said so far: I used", "Esc back to the question"
        )
        await pilot.press(*"Skip q?", "backspace", "enter")
        await table.expect_that(pilot, lambda: bool(table.desk.done))
        await pilot.press("q")

    assert played(play).desk.done == ["Skip q", Event.KEY_QUIT]


def test_a_line_that_is_asked_for_again_at_once_can_be_typed() -> None:
    async def play(table: Table, pilot: Pilot[None]) -> None:
        asked(table)
        table.relay.show(PhaseEntered(Phase.TYPING, ()))
        table.relay.show(TextAsked(""))
        await table.expect_to_see(pilot, "Your answer")
        await pilot.press("enter")
        await table.expect_that(pilot, lambda: table.desk.done == [""])
        asked(table)
        table.relay.show(PhaseEntered(Phase.TYPING, ()))
        table.relay.show(TextAsked(""))
        await table.expect_to_see(pilot, "Your answer")
        await pilot.press(*"S3", "enter")
        await table.expect_that(pilot, lambda: len(table.desk.done) > 1)

    assert played(play).desk.done == ["", "S3"]


def test_escape_leaves_the_line_and_what_was_typed_is_gone() -> None:
    async def play(table: Table, pilot: Pilot[None]) -> None:
        asked(table)
        for point in ("S3", "Redis"):
            table.relay.show(ClaimAsked(answer("it was Kafka", question(points=(point,)))))
            table.relay.show(PhaseEntered(Phase.APPEALING, ()))
            await table.expect_to_see(pilot, "Which of these did you say?", f"1 {point}")
            await pilot.press("x", "escape")
            table.relay.show(PhaseEntered(Phase.REVIEWING, REVIEW_KEYS))
            await table.expect_to_see(pilot, "Enter next")
        table.relay.show(ClaimAsked(answer("it was Kafka")))
        table.relay.show(PhaseEntered(Phase.APPEALING, ()))
        await table.expect_to_see(pilot, "2 S3")
        await pilot.press("enter")
        await table.expect_that(pilot, lambda: len(table.desk.done) == 3)

    assert played(play).desk.done == [None, None, ""]


def test_a_digit_chooses_a_microphone_only_while_there_is_a_choice() -> None:
    async def play(table: Table, pilot: Pilot[None]) -> None:
        asked(table)
        await pilot.press("1")
        table.relay.show(MicrophoneLost("The microphone stopped.", ("Built-in", "Headset")))
        table.relay.show(PhaseEntered(Phase.CHOOSING_MICROPHONE, (Event.KEY_DONE,)))
        await table.expect_to_see(pilot, "The microphone stopped.", "2 Headset", "1-2 microphone")
        await pilot.press("2")

    assert played(play).desk.done == [2]


def test_the_transcript_is_hidden_and_shown_by_h() -> None:
    async def play(table: Table, pilot: Pilot[None]) -> None:
        listening(table, "utterly", "secret")
        await table.expect_to_see(pilot, "utterly secret")
        await pilot.press("h")
        await table.expect_that(pilot, lambda: "secret" not in table.text)
        await table.expect_to_see(pilot, "✓ Kafka", "h show transcript")
        await pilot.press("h")
        await table.expect_to_see(pilot, "utterly secret")

    assert played(play).desk.done == []


def test_a_long_answer_shows_its_latest_words() -> None:
    async def play(table: Table, pilot: Pilot[None]) -> None:
        listening(table, "begin", *["word"] * 600, "latest")
        await table.expect_to_see(pilot, "latest")
        table.relay.show(Heard(" ".join(["begin", *["word"] * 700, "newest"]), ()))
        await table.expect_to_see(pilot, "newest", "What ran?", "Enter done")

    played(play)


def test_who_scrolls_up_in_a_long_answer_stays_there_until_scrolling_down_again() -> None:
    async def play(table: Table, pilot: Pilot[None]) -> None:
        listening(table, "begin", *["word"] * 600, "latest")
        await table.expect_to_see(pilot, "latest")
        await pilot.press("home")
        await table.expect_to_see(pilot, "begin")
        table.relay.show(Heard(" ".join(["begin", *["word"] * 700, "newest"]), ()))
        await pilot.pause(0.2)
        assert "begin" in table.text
        await pilot.press("end")
        await table.expect_to_see(pilot, "newest")
        table.relay.show(Heard(" ".join(["begin", *["word"] * 800, "followed"]), ()))
        await table.expect_to_see(pilot, "followed")

    played(play)


def test_what_is_below_the_fold_is_told_until_it_is_seen() -> None:
    async def play(table: Table, pilot: Pilot[None]) -> None:
        judged(table, nothing_of_forty())
        await table.expect_to_see(pilot, "1 point 1", "more below ↓")
        await pilot.press("end")
        await table.expect_to_see(pilot, "You said")
        await table.expect_that(pilot, lambda: "more below" not in table.text)
        await pilot.press("pageup")
        await table.expect_to_see(pilot, "more below ↓")
        judged(table, nearly_said())
        await table.expect_to_see(pilot, "2 retry logic")
        await table.expect_that(pilot, lambda: "more below" not in table.text)

    played(play)


def test_the_question_stays_in_its_place_from_asking_to_the_verdict() -> None:
    places = set()

    async def play(table: Table, pilot: Pilot[None]) -> None:
        asked(table)
        await table.expect_to_see(pilot, "Asking", "What ran?")
        places.add([row.strip() for row in table.rows()].index("What ran?"))
        listening(table, "I", "used", "Kafka")
        await table.expect_to_see(pilot, "Listening", "I used Kafka")
        places.add([row.strip() for row in table.rows()].index("What ran?"))
        judged(table, nearly_said())
        await table.expect_to_see(pilot, "Verdict", "2 retry logic")
        places.add([row.strip() for row in table.rows()].index("What ran?"))

    played(play)
    assert len(places) == 1


def test_help_comes_and_goes_with_its_key() -> None:
    async def play(table: Table, pilot: Pilot[None]) -> None:
        listening(table, "some", "words")
        await table.expect_to_see(pilot, "some words")
        await pilot.press("?")
        await table.expect_to_see(pilot, "light and dark", "Enter done")
        await pilot.press("?")
        await table.expect_to_see(pilot, "some words")

    played(play)


def test_escape_closes_the_help_and_so_does_the_next_thing_to_read() -> None:
    async def play(table: Table, pilot: Pilot[None]) -> None:
        listening(table, "some", "words")
        await table.expect_to_see(pilot, "some words")
        await pilot.press("?")
        await table.expect_to_see(pilot, "light and dark")
        await pilot.press("escape")
        await table.expect_to_see(pilot, "some words")

        await pilot.press("?")
        await table.expect_to_see(pilot, "light and dark")
        judged(table, nearly_said())
        await table.expect_to_see(pilot, "Verdict", "2 retry logic")

    played(play)


def test_where_a_key_asks_for_a_hint_another_shows_the_help() -> None:
    async def play(table: Table, pilot: Pilot[None]) -> None:
        listening(table, "some", "words")
        keys = (Event.KEY_DONE, Event.KEY_HINT)
        table.relay.show(PhaseEntered(Phase.LISTENING, keys))
        await table.expect_to_see(pilot, "? hint", "F1 help")
        await pilot.press("f1")
        await table.expect_to_see(pilot, "light and dark")
        await pilot.press("f1", "?")
        await pilot.pause()
        assert table.desk.done == [Event.KEY_HINT]
        table.relay.show(HintGiven("What about duplicates?"))
        await table.expect_to_see(pilot, "Hint: What about duplicates?", "some words")

    played(play)


def test_a_long_verdict_scrolls_while_the_keys_stay() -> None:
    async def play(table: Table, pilot: Pilot[None]) -> None:
        points = tuple(f"point {number}" for number in range(40))
        table.relay.show(QuestionAsked(1, 3, question(points=points)))
        table.relay.show(Judged(answer("it was Kafka", question(points=points))))
        table.relay.show(PhaseEntered(Phase.REVIEWING, REVIEW_KEYS))
        await table.expect_to_see(
            pilot, "Key points covered: 0 of 40", "✗ 1 point 0 missed", "Enter next"
        )
        await pilot.press("end")
        await table.expect_to_see(pilot, "You said: it was Kafka", "✗ 40 point 39", "Enter next")
        await pilot.press("home", "pagedown")
        await table.expect_to_see(pilot, "✗ 21 point 20", "Enter next")
        assert "You said" not in table.text

    played(play)


def test_the_model_answer_is_scrolled_to() -> None:
    async def play(table: Table, pilot: Pilot[None]) -> None:
        asked_question = question(points=tuple(f"point {number}" for number in range(40)))
        table.relay.show(Judged(answer("it was Kafka", asked_question)))
        table.relay.show(PhaseEntered(Phase.FEEDBACK, REVIEW_KEYS))
        await table.expect_to_see(pilot, "Key points covered")
        table.relay.show(ModelAnswerGiven(asked_question))
        await table.expect_to_see(pilot, "Model answer", "Kafka and S3.")

    played(play)


TICK_KEYS = (*REVIEW_KEYS, Event.KEY_DECIDE)


def judged(table: Table, said: AnswerRecord) -> None:
    table.relay.show(QuestionAsked(1, 3, said.question))
    table.relay.show(PhaseEntered(Phase.FEEDBACK, TICK_KEYS))
    table.relay.show(Judged(said))


def nothing_of_forty() -> AnswerRecord:
    points = tuple(f"point {number}" for number in range(1, 41))
    return answer("it was Kafka", question(points=points))


@pytest.mark.parametrize("size", [SMALL, LARGE])
def test_arrows_lead_to_a_point_and_space_ticks_it(size: tuple[int, int]) -> None:
    async def play(table: Table, pilot: Pilot[None]) -> None:
        said = nearly_said()
        judged(table, said)
        await table.expect_to_see(
            pilot, "✓ 1 Kafka", "▸✗ 2 retry logic", "↑ ↓ Space tick", "? help"
        )
        await table.expect_to_see(pilot, 'closest: "And each task was a retry" at 0:03')
        await pilot.press("space")
        table.relay.show(PointDecided(with_own_word(BY_WORDS, said, 1, is_made=True), 2))
        await table.expect_to_see(
            pilot, "points covered: 2 of 2", "▸✓ 2 retry logic covered on your word"
        )
        await table.expect_to_see(pilot, 'on your word: "And each task was a retry" at 0:03')
        await pilot.press("up", "space", "down", "space")

    assert played(play, size).desk.done == [2, 1, 2]


def test_a_digit_ticks_and_is_where_the_arrows_go_on() -> None:
    async def play(table: Table, pilot: Pilot[None]) -> None:
        judged(table, nothing_of_forty())
        await table.expect_to_see(pilot, "▸✗ 1 point 1")
        await pilot.press("4", "down", "space", "0")
        await table.expect_to_see(pilot, "▸✗ 5 point 5")

    assert played(play).desk.done == [4, 5]


def test_the_cursor_stays_in_sight_and_the_place_is_kept_when_the_verdict_is_renewed() -> None:
    async def play(table: Table, pilot: Pilot[None]) -> None:
        said = nothing_of_forty()
        judged(table, said)
        await table.expect_to_see(pilot, "▸✗ 1 point 1")
        await pilot.press(*["down"] * 29)
        await table.expect_to_see(pilot, "▸✗ 30 point 30")
        assert "points covered" not in table.text
        await pilot.press("space")
        table.relay.show(PointDecided(with_own_word(BY_WORDS, said, 29, is_made=True), 30))
        table.relay.show(confirmation("From your next session on. " * 8))
        await table.expect_to_see(pilot, "▸✓ 30 point 30", "From your next session on.")

    assert played(play).desk.done == [30]


def test_who_only_reads_comes_to_the_end_and_back_with_the_arrows() -> None:
    async def play(table: Table, pilot: Pilot[None]) -> None:
        points = ("Kafka", "retry logic", *(f"point {number}" for number in range(1, 11)))
        judged(table, answer("It was Kafka. And each task was a retry.", question(points=points)))
        await table.expect_to_see(pilot, "points covered: 1 of 12")
        await pilot.press(*["down"] * 40)
        await table.expect_to_see(pilot, "You said: It was Kafka.")
        await pilot.press(*["up"] * 40)
        await table.expect_to_see(pilot, "points covered: 1 of 12")

    assert played(play).desk.done == []


def test_without_a_verdict_space_and_digits_do_nothing() -> None:
    async def play(table: Table, pilot: Pilot[None]) -> None:
        listening(table)
        await table.expect_to_see(pilot, "Listening")
        await pilot.press("space", "1", "down")
        judged(table, nearly_said())
        table.relay.show(PhaseEntered(Phase.PAUSED_AFTER_ANSWER, (Event.KEY_DONE,)))
        await table.expect_to_see(pilot, "Paused", "✗ 2 retry logic")
        assert "▸" not in table.text
        await pilot.press("space", "2")

    assert played(play).desk.done == []


def test_the_next_verdict_has_its_cursor_on_its_own_first_gap() -> None:
    async def play(table: Table, pilot: Pilot[None]) -> None:
        judged(table, nothing_of_forty())
        await table.expect_to_see(pilot, "▸✗ 1 point 1")
        await pilot.press("down", "down")
        judged(table, answer("S3 and Kafka and Redis", question(points=("S3", "Kafka", "Flink"))))
        await table.expect_to_see(pilot, "▸✗ 3 Flink")

    played(play)


def test_markup_in_a_bank_or_a_transcript_is_plain_text() -> None:
    evil = "[bold]a[/bold] [@click=app.exit]b[/] [link=http://x]c[/link] [/nope] \\[d]"

    async def play(table: Table, pilot: Pilot[None]) -> None:
        table.relay.show(QuestionAsked(1, 3, question(evil)))
        table.relay.show(ListeningBegan(MINUTE))
        table.relay.show(PhaseEntered(Phase.LISTENING, ANSWER_KEYS))
        table.relay.show(MomentPassed(moment()))
        table.relay.show(Heard(evil, (evil,)))
        table.relay.show(notice(evil))
        await table.expect_to_see(pilot, f"✓ {evil}", f"Note: {evil}")
        assert table.text.count(evil) == 4
        table.relay.show(AnswerClosed(recording(), 0.0))
        table.relay.show(Judged(answer("it was Kafka", question(points=(evil,)))))
        table.relay.show(ModelAnswerGiven(question(model_answer=evil)))
        table.relay.show(FollowUpAsked(FollowUp(evil, ())))
        table.relay.show(nudge(evil))
        table.relay.show(PhaseEntered(Phase.REVIEWING, REVIEW_KEYS))
        await table.expect_to_see(pilot, f"Follow-up: {evil}")

    played(play, LARGE)


def test_everything_is_laid_out_anew_when_the_terminal_is_resized() -> None:
    async def play(table: Table, pilot: Pilot[None]) -> None:
        listening(table, "I", "used", "Kafka")
        await table.expect_to_see(pilot, "Listening")
        await pilot.resize_terminal(120, 40)
        await table.expect_to_see(pilot, "Listening", "I used Kafka", "left of 1:00")
        assert max(map(len, table.rows())) > 80
        wide = max(row.count("─") for row in table.rows())
        await pilot.resize_terminal(60, 16)
        await table.expect_to_see(pilot, "Listening", "I used Kafka", "0:50 left", "q quit")
        await table.expect_that(pilot, lambda: max(map(len, table.rows())) <= 60)
        assert max(row.count("─") for row in table.rows()) < wide

    played(play)


def test_without_colours_everything_is_still_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")

    async def play(table: Table, pilot: Pilot[None]) -> None:
        table.relay.show(Judged(answer("it was Kafka")))
        table.relay.show(PhaseEntered(Phase.REVIEWING, REVIEW_KEYS))
        await table.expect_to_see(pilot, "✓ 1 Kafka", "✗ 2 S3")
        colours = set(re.findall(r"-r\d+ { fill: #(\w{6})", table.app.export_screenshot()))
        shades = [sorted(bytes.fromhex(colour)) for colour in colours]
        assert shades
        assert all(highest - lowest < 5 for lowest, _middle, highest in shades), colours

    played(play)


def test_l_changes_between_dark_and_light() -> None:
    async def play(table: Table, pilot: Pilot[None]) -> None:
        asked(table)
        await pilot.press("l")
        assert not table.app.current_theme.dark
        await pilot.press("l")
        assert table.app.current_theme.dark

    assert played(play).desk.done == []


def test_the_screen_is_left_when_the_interview_is_over() -> None:
    async def play(table: Table, pilot: Pilot[None]) -> None:
        asked(table)
        table.is_over = True
        await table.expect_that(pilot, lambda: not table.app.is_running)

    played(play)


def test_an_error_in_drawing_ends_the_app_with_the_error_and_no_traceback(
    capsys: pytest.CaptureFixture[str],
) -> None:
    table = Table()

    async def scene() -> None:
        async with table.app.run_test(size=SMALL) as pilot:
            table.relay.view = None  # type: ignore[assignment]
            await table.expect_that(pilot, lambda: not table.app.is_running)

    asyncio.run(scene())

    assert isinstance(table.app.failure, AttributeError)
    assert capsys.readouterr() == ("", "")
