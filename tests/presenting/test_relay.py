from dataclasses import replace
from typing import get_args

import pytest

from simulator.history.records import SessionRecord
from simulator.interview.happenings import (
    AnswerClosed,
    AppealRuled,
    ClaimAsked,
    FollowUpAsked,
    Happening,
    Heard,
    HintGiven,
    InterviewEnded,
    InterviewOpened,
    Judged,
    ListeningBegan,
    MicrophoneLost,
    ModelAnswerGiven,
    MomentPassed,
    PhaseEntered,
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
from simulator.listening.end_of_answer import EndReason
from simulator.presenting import looks
from simulator.presenting.changes import after
from simulator.presenting.countdown import countdown
from simulator.presenting.lines import MARKS, LineKind
from simulator.presenting.relay import Relay
from simulator.presenting.view import View
from simulator.questions.bank import FollowUp
from simulator.scoring.scorer import BY_WORDS
from simulator.sessions.coach import with_feedback_alone
from simulator.sessions.revision import appealed
from tests.building.answers import answer, followed_up
from tests.building.moments import moment
from tests.building.questions import question
from tests.building.recordings import recording

LONG = question(points=("Kafka", "S3", "Redis"))
ALLOWED = TimeAllowed(thinking_seconds=10.0, limit_seconds=60.0)


def texts(view: View) -> list[str]:
    return [" ".join(f"{line.text} {line.rest}".split()) for line in looks.body(view)]


def asked() -> Relay:
    relay = Relay()
    relay.show(QuestionAsked(2, 5, question(model_answer="The secret is Kafka and S3.")))
    relay.show(PhaseEntered(Phase.ASKING, (Event.KEY_DONE,)))
    return relay


def test_a_question_is_shown_with_its_place_and_id() -> None:
    view = asked().view

    assert view.title == "Question 2 of 5  x/long/1"
    assert view.question == "What ran?"


def test_nothing_of_the_model_answer_is_known_before_the_verdict() -> None:
    relay = asked()
    relay.show(ListeningBegan(ALLOWED))
    relay.show(MomentPassed(moment()))
    relay.show(Heard("I used something", ()))

    assert "secret" not in repr(relay.view)
    assert "S3" not in repr(relay.view)


def test_what_was_heard_is_gone_when_the_answer_starts_over() -> None:
    relay = asked()
    relay.show(ListeningBegan(ALLOWED))
    relay.show(Heard("I used Kafka", ("Kafka",)))

    relay.show(ListeningBegan(ALLOWED))

    assert (relay.view.transcript, relay.view.covered) == ("", ())


def test_a_follow_up_stands_below_its_question() -> None:
    relay = asked()
    relay.show(Heard("I used Kafka", ("Kafka",)))

    relay.show(FollowUpAsked(FollowUp("And then?", ("S3",))))

    assert relay.view.question == "What ran?"
    assert relay.view.follow_up == "And then?"
    assert relay.view.transcript == ""


def test_the_next_question_has_nothing_of_the_last_answer() -> None:
    relay = asked()
    relay.show(FollowUpAsked(FollowUp("And then?", ("S3",))))
    relay.show(Judged(answer("it was Kafka")))
    relay.show(notice("An old notice."))
    relay.show(PhaseEntered(Phase.REVIEWING, ()))
    relay.show(PhaseEntered(Phase.ASKING, ()))

    relay.show(QuestionAsked(3, 5, question("What else ran?")))

    assert relay.view == View(
        phase=Phase.ASKING,
        place="Question 3 of 5",
        title="Question 3 of 5  x/long/1",
        question="What else ran?",
    )


def test_a_notice_from_before_the_question_stays_to_be_read() -> None:
    relay = Relay()
    relay.show(PhaseEntered(Phase.LISTENING, ()))
    relay.show(notice("The history is locked."))
    relay.show(PhaseEntered(Phase.JUDGING, ()))
    relay.show(PhaseEntered(Phase.ASKING, ()))

    relay.show(QuestionAsked(1, 1, question()))

    assert relay.view.notices == ("Note: The history is locked.",)


def test_the_same_notice_is_shown_once_and_old_ones_give_way() -> None:
    relay = Relay()
    for text in ("a", "b", "a", "c", "d", "e"):
        relay.show(notice(text))

    assert relay.view.notices == ("Note: a", "Note: c", "Note: d", "Note: e")


def test_the_verdict_tells_the_result_then_points_delivery_and_what_was_said() -> None:
    relay = asked()

    relay.show(Judged(followed_up("it was Kafka indeed", "then S3 came")))

    shown = texts(relay.view)
    assert shown[0] == "Key points covered: 2 of 2 100%"
    assert shown[1:3] == [
        'Kafka "Kafka" at 0:02',
        'S3 when asked: "S3" at 0:01',
    ]
    assert shown[-3].startswith("Delivery of the main answer: ")
    assert shown[-2:] == [
        "You said: it was Kafka indeed",
        "In reply to the follow-up, you said: then S3 came",
    ]


def test_what_to_try_next_stands_between_result_and_points_and_nowhere_else() -> None:
    relay = asked()
    advised = with_feedback_alone(answer("I had Kafka to run things there", LONG))
    relay.show(Judged(advised))

    lines = relay.view.lines
    assert [line.kind for line in lines[:3]] == [
        LineKind.RESULT,
        LineKind.ADVICE,
        LineKind.COVERED,
    ]
    (advice,) = (line.text for line in lines if line.kind is LineKind.ADVICE)
    assert f"Tip: {advice}" in advised.feedback_lines
    assert not any(line.text.endswith(advice) for line in lines[2:])


def test_without_a_verdict_the_remark_on_it_leads() -> None:
    relay = asked()
    relay.show(Judged(with_feedback_alone(answer(""))))

    (remark,) = relay.view.lines
    assert remark.kind is LineKind.ADVICE
    assert remark.text.startswith("I didn't hear an answer.")


def test_the_model_answer_comes_below_the_verdict_and_only_once() -> None:
    relay = asked()
    relay.show(Judged(answer("it was Kafka")))
    for _time in range(2):
        relay.show(ModelAnswerGiven(question()))

    assert texts(relay.view)[-2:] == ["Model answer", "Kafka and S3."]
    assert texts(relay.view).count("Model answer") == 1


def test_a_granted_appeal_comes_first_with_the_points_as_they_stand_now() -> None:
    relay = asked()
    before = answer("We ran on Cuber Nettes.", question(points=("Kubernetes",)), probability=0.45)
    credited, appeal = appealed(BY_WORDS, before, "I said Kubernetes")
    assert appeal
    relay.show(Judged(before))

    relay.show(AppealRuled(credited, appeal))

    shown = texts(relay.view)
    assert shown[0] == 'Kubernetes now counts. I had written it down as "Cuber Nettes".'
    assert shown[1] == "Key points covered: 1 of 1 100%"
    assert len([line for line in shown if line.startswith("Key points")]) == 1


def test_an_appeal_lists_the_points_and_asks_for_a_line() -> None:
    relay = asked()
    relay.show(Judged(answer("it was Kafka")))

    relay.show(ClaimAsked(answer("it was Kafka")))
    relay.show(PhaseEntered(Phase.APPEALING, ()))

    assert texts(relay.view)[:2] == ["Which of these did you say?", "2 S3"]
    assert relay.view.input_title
    relay.show(PhaseEntered(Phase.REVIEWING, ()))
    assert not relay.view.input_title
    assert texts(relay.view)[0] == "Key points covered: 1 of 2 50%"


def test_an_answer_to_be_typed_shows_what_was_said_before() -> None:
    relay = asked()
    relay.show(TextAsked("I used Kafka"))

    assert texts(relay.view) == ["Said so far: I used Kafka"]
    assert relay.view.input_title == "Your answer"


def test_a_lost_microphone_leads_to_a_numbered_choice() -> None:
    relay = asked()
    relay.show(MicrophoneLost("The microphone stopped.", ("Built-in", "Headset")))
    relay.show(PhaseEntered(Phase.CHOOSING_MICROPHONE, (Event.KEY_DONE,)))

    assert texts(relay.view) == [
        "The microphone stopped.",
        "Choose another microphone:",
        "1 Built-in",
        "2 Headset",
    ]


@pytest.mark.parametrize(
    ("limit_seconds", "words"),
    [(120.0, "two minutes"), (60.0, "one minute"), (90.0, "90 seconds"), (150.0, "2:30 minutes")],
)
def test_time_is_up_names_the_limit_that_was_set(limit_seconds: float, words: str) -> None:
    relay = asked()
    limited = replace(recording(12.3, EndReason.LIMIT), limit_seconds=limit_seconds)
    relay.show(AnswerClosed(limited, 0.0))

    assert relay.view.status == f"Time is up: {words}; 12.3 s recorded."


def test_how_the_answer_ended_is_told_until_the_verdict() -> None:
    relay = asked()
    relay.show(AnswerClosed(recording(12.3, EndReason.LIMIT), 0.0))
    assert relay.view.status == "Time is up; 12.3 s recorded."

    relay.show(Judged(answer("it was Kafka")))
    assert relay.view.status == ""


def test_a_skip_is_confirmed_beside_the_next_question() -> None:
    relay = asked()
    relay.show(PhaseEntered(Phase.LISTENING, ()))
    relay.show(PhaseEntered(Phase.ASKING, ()))
    relay.show(confirmation("Skipped."))
    relay.show(QuestionAsked(3, 5, question()))

    assert relay.view.status == "Skipped."


@pytest.mark.parametrize(
    ("paused", "further"),
    [
        (Phase.PAUSED_BEFORE_ANSWER, Phase.ASKING),
        (Phase.PAUSED_IN_ANSWER, Phase.LISTENING),
        (Phase.PAUSED_AFTER_ANSWER, Phase.REVIEWING),
    ],
)
def test_paused_is_told_no_longer_than_the_pause_lasts(paused: Phase, further: Phase) -> None:
    relay = asked()
    relay.show(PhaseEntered(paused, ()))
    relay.show(confirmation("Paused."))
    assert relay.view.status == "Paused."

    relay.show(PhaseEntered(further, ()))
    assert relay.view.status == ""


def test_how_one_answer_ended_is_not_told_beside_the_next_question() -> None:
    relay = asked()
    relay.show(PhaseEntered(Phase.JUDGING, ()))
    relay.show(AnswerClosed(recording(12.3), 0.0))
    relay.show(PhaseEntered(Phase.ASKING, ()))
    relay.show(QuestionAsked(3, 5, question()))

    assert relay.view.status == ""


def test_a_note_of_one_question_never_stands_on_the_next() -> None:
    relay = asked()
    relay.show(notice("Transcription is 6 s behind.", is_of_answer=True))
    relay.show(notice("The history is locked."))
    assert "Note: Transcription is 6 s behind." in relay.view.notices

    relay.show(QuestionAsked(3, 5, question()))
    assert relay.view.notices == ("Note: The history is locked.",)


def test_while_feedback_is_spoken_the_keys_are_needed_and_then_the_voice_is_heard() -> None:
    relay = asked()
    relay.show(PhaseEntered(Phase.FEEDBACK, (), hears_commands=True))
    assert looks.voice_hint(relay.view) == "While I speak, use the keys."

    relay.show(PhaseEntered(Phase.REVIEWING, (), hears_commands=True))
    assert looks.voice_hint(relay.view).startswith("Say")


def test_without_a_microphone_nobody_is_told_of_it() -> None:
    relay = asked()
    relay.show(PhaseEntered(Phase.FEEDBACK, ()))

    assert looks.voice_hint(relay.view) == ""


def test_a_nudge_is_told_until_somebody_speaks() -> None:
    relay = asked()
    relay.show(PhaseEntered(Phase.NUDGING, ()))
    relay.show(nudge("Take your time."))
    relay.show(ListeningBegan(ALLOWED))
    relay.show(PhaseEntered(Phase.LISTENING, ()))
    relay.show(MomentPassed(moment(is_sounding=False)))
    assert relay.view.status == "Take your time."

    relay.show(MomentPassed(moment()))
    assert relay.view.status == ""


def test_faint_speech_is_found_by_the_clock_of_the_answer() -> None:
    relay = asked()
    relay.show(ListeningBegan(ALLOWED))
    for tenth in range(40):
        relay.show(MomentPassed(moment(tenth / 10, 60.0, level_dbfs=-50.0)))

    _curve, words = looks.level_words(replace(relay.view, phase=Phase.LISTENING))
    assert "Too quiet" in words


def test_the_summary_gives_each_answer_with_its_share() -> None:
    relay = asked()
    answers = (answer("it was Kafka"), answer(""))
    relay.show(InterviewEnded(SessionRecord("s", "b", "practice", "2026", answers), "That was it."))

    assert texts(relay.view) == [
        "That was it.",
        "1 x/long/1 ━━━━━───── 50% of the points 0:10",
        "1 x/long/1 no answer to score 0:10",
    ]
    assert relay.view.summary == "That was it."


def test_what_to_go_on_with_is_offered_as_long_as_it_can_be_chosen() -> None:
    relay = asked()
    relay.show(PhaseEntered(Phase.CLOSING, (Event.KEY_DONE, Event.KEY_QUIT)))
    relay.show(
        InterviewEnded(
            SessionRecord("s", "b", "practice", "2026"), "That was it.", (NextStep(Next.REVIEW),)
        )
    )

    assert looks.menu(relay.view) == (("1", "Open the review page"),)
    relay.show(PhaseEntered(Phase.FINISHED, ()))
    assert looks.menu(relay.view) == ()


def test_the_opening_is_shown_until_the_first_question() -> None:
    relay = Relay()
    relay.show(InterviewOpened("Hello, I'm your interviewer."))
    assert texts(relay.view) == ["Hello, I'm your interviewer."]

    relay.show(QuestionAsked(1, 5, question()))
    assert texts(relay.view) == []


def test_verdicts_that_were_kept_back_follow_the_summary() -> None:
    relay = asked()
    answers = (answer("it was Kafka"), answer("it was S3"))
    relay.show(ResultsGiven(answers))
    relay.show(InterviewEnded(SessionRecord("s", "b", "exam", "2026", answers), "That was it."))

    shown = texts(relay.view)
    assert shown[0] == "That was it."
    assert shown[3:6] == [
        "What ran?",
        "Key points covered: 1 of 2 50%",
        'Kafka "Kafka" at 0:02',
    ]
    assert shown.count("What ran?") == 2


def test_clocks_are_gone_once_nobody_listens() -> None:
    relay = asked()
    relay.show(ListeningBegan(ALLOWED))
    relay.show(PhaseEntered(Phase.LISTENING, ()))
    relay.show(MomentPassed(moment()))

    relay.show(PhaseEntered(Phase.JUDGING, ()))

    assert countdown(relay.view) is None


def test_control_characters_never_reach_the_terminal() -> None:
    evil = "a\x1b]0;owned\x07b\x9b31m"
    relay = Relay()
    relay.show(QuestionAsked(1, 1, question(evil)))
    relay.show(FollowUpAsked(FollowUp(evil, ())))
    relay.show(HintGiven(evil))
    relay.show(nudge(evil))
    relay.show(notice(evil))
    relay.show(Heard(evil, (evil,)))
    relay.show(ClaimAsked(answer("it was Kafka", question(points=(evil,)))))
    relay.show(MicrophoneLost(evil, (evil,)))
    relay.show(Judged(answer(evil, question(points=(evil,)))))
    relay.show(ModelAnswerGiven(question(model_answer=evil)))
    view = relay.view

    whole = "".join(
        [view.question, view.follow_up, view.hint, view.status, view.transcript, view.trouble]
        + [*view.notices, *view.covered, *view.microphones]
        + [
            line.text + line.rest + line.below
            for line in (*view.lines, *view.model_answer, *view.claim_lines)
        ]
    )
    assert not {"\x1b", "\x07", "\x9b"} & set(whole)
    assert "owned" in whole


def test_the_view_has_a_change_for_everything_that_can_happen() -> None:
    assert set(get_args(Happening)) <= set(after.registry)


def test_marks_tell_the_verdicts_apart_without_colour() -> None:
    assert len(set(MARKS.values())) == 3
    assert set(MARKS) == {LineKind.COVERED, LineKind.UNSURE, LineKind.MISSED}
