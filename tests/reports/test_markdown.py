"""The page that a coach reads."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.history.records import AnswerRecord
from simulator.reports.markdown import session_markdown
from simulator.scoring.coverage import Coverage
from tests.building.answers import HALF, PERFECT, answer, followed_up
from tests.building.questions import question
from tests.building.sessions import session


def _page(*answers: AnswerRecord, asked: int | None = None, bank: str = "bank.txt") -> str:
    return session_markdown(session(*answers, bank=bank, planned=asked))


def test_the_page_opens_with_the_day_and_the_numbers() -> None:
    other = replace(question(), id="x/long/2")
    page = _page(answer(PERFECT), answer(HALF, other), answer(""), asked=4)

    assert page.startswith("# Interview practice, 2025-01-02 03:04\n")
    assert "Bank: bank.txt" in page
    assert "Session: 20250102T030405Z-data-engineer" in page
    assert "Answered 2 of 4 questions, with an average score of 75%." in page


def test_a_session_without_scored_answers_claims_no_coverage() -> None:
    assert "Answered 0 of 1 questions.\n" in _page(answer(""))


def test_every_question_has_a_section_in_the_order_of_asking() -> None:
    page = _page(
        answer(PERFECT, question("First?")),
        replace(answer(HALF, question("Second?")), attempt=3),
    )

    assert re.findall(r"^## (.*)$", page, re.MULTILINE) == ["1. First?", "2. Second?"]
    assert "*x/long/1, attempt 1, recording answer-01.wav*" in page
    assert "*x/long/1, attempt 3, recording answer-01.wav*" in page


def test_the_transcript_is_quoted() -> None:
    assert "\n> only Kafka here\n" in _page(answer(HALF))


@pytest.mark.parametrize(
    ("said", "probability", "told"),
    [("", 0.9, "> No speech was heard."), (HALF, 0.1, "> The words were unclear.")],
)
def test_an_answer_that_could_not_be_scored_says_why_and_lists_no_points(
    said: str, probability: float, told: str
) -> None:
    page = _page(answer(said, probability=probability))

    assert told in page
    assert "Key points" not in page
    assert said == "" or said not in page


def test_every_point_has_its_mark_and_its_evidence_with_the_time() -> None:
    said = f"{'well ' * 65}Kafka and a threat"

    page = _page(answer(said, question(points=("Kafka", "thread", "S3"))))

    assert "**Key points: 1 of 3, 1 unsure**" in page
    assert '- [x] Kafka ("Kafka" at 1:05)' in page
    assert '- [?] thread (perhaps misheard as: "threat" at 1:08)' in page
    assert "- [ ] S3\n" in page


def test_delivery_is_summed_up_in_a_line() -> None:
    page = _page(answer("um it is Kafka uh and S3"))

    assert (
        "**Delivery**\n\n60 words a minute (125 to 150 is usual), first word after 0.0 s, "
        "no long pauses, at least 2 fillers.\n"
    ) in page


def test_every_figure_of_delivery_stands_beside_its_range_and_sources_are_told_once() -> None:
    page = _page(answer("um it is Kafka uh and S3"), answer("it was and it was Kafka"))

    assert (
        "- Fillers: at least 2, 17.1 a minute: um, uh (1 a minute is best, 5 is common)\n" in page
    )
    assert "- Also measured: no repeated starts heard; 0% of the answer was silence\n" in page
    assert page.count("The Art of Public Speaking") == 1


def test_a_follow_up_stands_with_its_reply_below_the_answer() -> None:
    page = _page(followed_up("Kafka only, and that is all", "and *then* there was S3 too"))

    assert (
        "> Kafka only, and that is all\n\n**Follow-up 1: What about part 1?**\n\n"
        "*recording answer-01-follow-up-1.wav*\n\n"
        "> and \\*then\\* there was S3 too\n\n**Key points: 2 of 2**"
    ) in page
    assert '- [x] Kafka ("Kafka" at 0:00)' in page
    assert '- [x] S3 ("S3" at 0:04 in reply to follow-up 1)' in page
    assert "**Delivery of the main answer**\n\n60 words a minute" in page


def test_a_corrected_answer_tells_what_was_heard_at_first() -> None:
    heard = answer("Coffee *only*")
    page = _page(replace(answer("Kafka only"), original=heard.assessment.transcript))

    assert "> Kafka only\n\n*Corrected. Originally heard:*\n\n> Coffee \\*only\\*\n" in page
    assert "Corrected" not in _page(answer("Kafka only"))


def test_a_credit_in_a_reply_names_it() -> None:
    record = followed_up("Kafka only, and that is all", "well S3")
    coverage = record.assessment.coverage
    assert coverage
    credited = Coverage((coverage.points[0], replace(coverage.points[1], note="credited")))
    page = _page(replace(record, assessment=replace(record.assessment, coverage=credited)))

    assert "- [x] S3 (credited, at 0:01 in reply to follow-up 1)" in page


def test_a_point_names_the_follow_up_that_brought_it() -> None:
    page = _page(followed_up("Kafka only, and that is all", "", "well S3"))

    assert "> No speech was heard.\n\n**Follow-up 2: What about part 2?**" in page
    assert '- [x] S3 ("S3" at 0:01 in reply to follow-up 2)' in page


def test_an_answer_without_speech_has_no_delivery() -> None:
    page = _page(answer(""))

    assert "Delivery" not in page
    assert "The Art of Public Speaking" not in page


def test_feedback_and_model_answer_are_there_to_read() -> None:
    page = _page(
        replace(
            answer(HALF, question(model_answer="Kafka, then S3.")),
            feedback_lines=("Strong: Kafka", "Missing: S3"),
        )
    )

    assert "**Feedback**\n\n- Strong: Kafka\n- Missing: S3\n" in page
    assert "<summary>Model answer</summary>\n\nKafka, then S3.\n\n</details>" in page


_MARKUP = r"*so* _it_ `is` <b>a</b> [x](y) # \ {z} ~ | &lt; end"
_ESCAPED = r"\*so\* \_it\_ \`is\` \<b\>a\</b\> \[x\](y) \# \\ \{z\} \~ \| \&lt; end"


def test_markup_is_shown_as_it_was_said_or_written() -> None:
    page = _page(
        replace(
            answer(f"{_MARKUP} S3", question(_MARKUP, _MARKUP, ("S3", "a_b*c"))),
            audio_path="my_own*.wav",
            feedback_lines=(_MARKUP,),
        ),
        bank="my_own*.txt",
    )

    assert f"> {_ESCAPED} S3\n" in page
    assert f"## 1. {_ESCAPED}\n" in page
    assert f"\n{_ESCAPED}\n\n</details>" in page
    assert f"**Feedback**\n\n- {_ESCAPED}\n" in page
    assert r"- [ ] a\_b\*c" in page
    assert r"recording my\_own\*.wav*" in page
    assert r"Bank: my\_own\*.txt" in page


@given(st.text(alphabet="ab`*_<>[]#|~{}\\ "))
def test_nothing_that_is_said_can_open_a_tag_a_link_or_emphasis(said: str) -> None:
    page = _page(answer(f"well {said} S3"))
    (quoted,) = re.findall(r"^> (.*)$", page, re.MULTILINE)

    assert not re.search(r"[`*_<>\[\]#|~{}]", re.sub(r"\\.", "", quoted))


def test_the_page_ends_with_one_line_end() -> None:
    page = _page(answer(HALF))

    assert page.endswith("\n")
    assert not page.endswith("\n\n")
