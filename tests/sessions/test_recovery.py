from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
import pytest

from simulator.audio import Clip
from simulator.audio_files import write_wav
from simulator.errors import AudioFileError, HistoryError
from simulator.history.records import (
    AnswerRecord,
    SessionPlan,
    SessionRecord,
    SessionSummary,
    UnfinishedAnswer,
)
from simulator.questions.bank import FollowUp, Question
from simulator.sessions.msgspec_reader import read_session
from simulator.sessions.recovery import Recovered, plan_recovery, recover
from simulator.sessions.session_folder import SessionFolder
from tests.building.kept_answers import answered_when_asked, scored_answer, unanswered
from tests.building.questions import queue_question
from tests.building.sessions import session

FOLLOW_UP = FollowUp("What if it is full?", ("back pressure",))
QUESTIONS = tuple(queue_question(number, f"Question {number}?") for number in (1, 2, 3, 4))


def broken_off(
    *answers: AnswerRecord, asked: int, answers_before: int, questions: tuple[Question, ...] = ()
) -> SessionRecord:
    plan = SessionPlan(
        questions or QUESTIONS,
        options={"follow_ups": 1},
        question_index=asked - 1,
        answers_before=answers_before,
    )
    summary = SessionSummary(len(plan.questions), len(answers), 1, None, finished=False)
    return replace(session(*answers), plan=plan, summary=summary)


def answered(number: int) -> AnswerRecord:
    return replace(scored_answer(QUESTIONS[number - 1]), audio_path=f"answer-{number:02}.wav")


def test_while_a_question_was_spoken_it_comes_again() -> None:
    recovery = plan_recovery(broken_off(answered(1), asked=2, answers_before=1), ["answer-01.wav"])

    assert recovery.unjudged == ()
    assert recovery.next_index == recovery.expected_index == 1


def test_after_an_answer_was_judged_the_next_question_comes() -> None:
    recovery = plan_recovery(broken_off(answered(1), asked=1, answers_before=0), ["answer-01.wav"])

    assert recovery.unjudged == ()
    assert recovery.next_index == 1


def test_before_anything_was_said_the_first_question_comes() -> None:
    assert plan_recovery(broken_off(asked=1, answers_before=0), []).next_index == 0


def test_a_question_whose_answer_was_not_heard_comes_again() -> None:
    unheard = replace(unanswered(), question=QUESTIONS[1], audio_path="answer-02.wav")
    record = broken_off(answered(1), unheard, asked=2, answers_before=1)

    assert plan_recovery(record, ["answer-01.wav", "answer-02.wav"]).next_index == 1


def test_a_skipped_question_does_not_come_again() -> None:
    recovery = plan_recovery(broken_off(answered(1), asked=3, answers_before=1), ["answer-01.wav"])

    assert recovery.next_index == 2


def test_an_answer_that_was_being_recorded_belongs_to_the_question_asked_last() -> None:
    record = broken_off(answered(1), asked=3, answers_before=1)
    recovery = plan_recovery(record, ["answer-01.wav", "answer-02.wav", "session.json"])

    assert [(one.name, one.question_index) for one in recovery.unjudged] == [("answer-02.wav", 2)]
    assert recovery.expected_index == 3


def test_a_second_try_belongs_to_the_same_question() -> None:
    record = broken_off(answered(1), asked=1, answers_before=0)
    recovery = plan_recovery(record, ["answer-01.wav", "answer-02.wav"])

    assert [(one.name, one.question_index) for one in recovery.unjudged] == [("answer-02.wav", 0)]
    assert recovery.expected_index == 1


def test_further_recordings_belong_to_the_questions_after_it() -> None:
    record = broken_off(answered(1), asked=2, answers_before=1)
    names = ["answer-03.wav", "answer-01.wav", "answer-02.wav"]

    unjudged = plan_recovery(record, names).unjudged

    assert [(one.name, one.question_index) for one in unjudged] == [
        ("answer-02.wav", 1),
        ("answer-03.wav", 2),
    ]


def test_a_reply_that_was_being_recorded_is_named_by_its_follow_up() -> None:
    asked = replace(queue_question(), follow_ups=(FOLLOW_UP,))
    record = broken_off(
        replace(scored_answer(), question=replace(asked, follow_ups=(), marked_key_points=())),
        asked=1,
        answers_before=0,
        questions=(asked,),
    )
    assert record.plan
    record = replace(record, plan=replace(record.plan, follow_up=FOLLOW_UP.text))
    recovery = plan_recovery(record, ["answer-01.wav", "answer-01-follow-up-1.wav"])

    assert recovery.unjudged == ()
    assert recovery.replies == (
        UnfinishedAnswer(asked.id, FOLLOW_UP.text, "answer-01-follow-up-1.wav"),
    )


def test_a_reply_that_was_judged_is_no_loose_end() -> None:
    record = broken_off(answered_when_asked(), asked=1, answers_before=0)

    assert plan_recovery(record, ["answer-01.wav", "answer-01-follow-up-1.wav"]).replies == ()


def test_a_session_that_came_to_its_end_is_not_resumed() -> None:
    record = broken_off(answered(1), asked=1, answers_before=0)
    ended = replace(record, summary=replace(record.summary, finished=True))

    with pytest.raises(HistoryError, match="is finished"):
        plan_recovery(ended, [])


def test_a_session_without_a_plan_is_not_resumed_but_the_way_on_is_named() -> None:
    with pytest.raises(HistoryError, match=r"earlier version.*simulator practice BANK"):
        plan_recovery(session(answered(1), finished=False), [])


@dataclass
class Ear:
    """Judges recordings; what is not foreseen for one is an answer."""

    outcomes: dict[str, AnswerRecord | BaseException] = field(default_factory=dict)
    heard: list[tuple[str, float]] = field(default_factory=list)

    def judge(self, asked: Question, path: Path) -> AnswerRecord:
        self.heard.append((path.name, (path.stat().st_size - 44) / 32_000))
        outcome = self.outcomes.get(path.name, scored_answer(asked))
        if isinstance(outcome, BaseException):
            raise outcome
        return outcome


@dataclass
class Scene:
    """A session folder as a crash left it."""

    folder: SessionFolder
    ear: Ear = field(default_factory=Ear)

    def record(self, *names: str, seconds: float = 0.5) -> None:
        for name in names:
            samples = np.full(round(16_000 * seconds), 0.1, np.float32)
            write_wav(self.folder.path / name, Clip(samples, 16_000))

    def recover(self, record: SessionRecord) -> Recovered:
        names = [path.name for path in self.folder.path.iterdir()]
        recovery = plan_recovery(record, names)
        return recover(recovery, self.folder, self.ear.judge)

    def recordings(self) -> list[str]:
        return sorted(path.name for path in self.folder.path.glob("*.wav"))


@pytest.fixture
def scene(tmp_path: Path) -> Scene:
    return Scene(SessionFolder(tmp_path))


def test_an_answer_cut_off_is_repaired_judged_and_marked(scene: Scene) -> None:
    scene.record("answer-01.wav", "answer-02.wav")
    with (scene.folder.path / "answer-02.wav").open("ab") as file:
        file.write(bytes(2 * 8_000 + 1))

    recovered = scene.recover(broken_off(answered(1), asked=2, answers_before=1))

    assert scene.ear.heard == [("answer-02.wav", 1.0)]
    (judged,) = recovered.judged
    assert (judged.audio_path, judged.ended_by) == ("answer-02.wav", "interrupted")
    assert judged.question == QUESTIONS[1]
    assert recovered.next_index == 2
    kept = read_session(scene.folder.path)
    assert [answer.audio_path for answer in kept.answers] == ["answer-01.wav", "answer-02.wav"]
    assert kept.summary.skipped == 1
    assert not kept.summary.finished


def test_a_session_that_is_older_than_its_recordings_is_brought_up_to_them(scene: Scene) -> None:
    scene.record("answer-01.wav", "answer-02.wav", "answer-03.wav")

    recovered = scene.recover(broken_off(asked=1, answers_before=0))

    assert [answer.question for answer in recovered.judged] == list(QUESTIONS[:3])
    assert recovered.next_index == 3


def test_recovering_once_more_changes_nothing(scene: Scene) -> None:
    scene.record("answer-01.wav", "answer-02.wav")
    first = scene.recover(broken_off(answered(1), asked=2, answers_before=1))

    second = scene.recover(read_session(scene.folder.path))

    assert second.judged == ()
    assert len(second.session.answers) == 2
    assert second.next_index == first.next_index


def test_a_recovery_cut_off_between_two_answers_goes_on_with_the_second(scene: Scene) -> None:
    scene.record("answer-01.wav", "answer-02.wav")
    scene.ear.outcomes["answer-02.wav"] = KeyboardInterrupt()
    with pytest.raises(KeyboardInterrupt):
        scene.recover(broken_off(asked=1, answers_before=0))
    scene.ear.outcomes.clear()

    recovered = scene.recover(read_session(scene.folder.path))

    assert [answer.question for answer in recovered.session.answers] == list(QUESTIONS[:2])
    assert len(recovered.judged) == 1
    assert recovered.next_index == 2


@pytest.mark.parametrize("outcome", [unanswered(), AudioFileError("completely silent")])
def test_where_nobody_had_spoken_yet_the_recording_is_kept_and_the_question_comes_again(
    scene: Scene, outcome: AnswerRecord | Exception
) -> None:
    scene.record("answer-01.wav", "answer-02.wav")
    scene.ear.outcomes["answer-02.wav"] = outcome

    recovered = scene.recover(broken_off(answered(1), asked=2, answers_before=1))

    assert recovered.next_index == 1
    assert recovered.judged == ()
    assert scene.recordings() == ["answer-01.wav", "answer-02-interrupted-1.wav"]
    (named,) = read_session(scene.folder.path).summary.unfinished
    assert (named.audio, named.question) == ("answer-02-interrupted-1.wav", "Question 2?")


def test_a_silent_second_try_does_not_bring_the_question_again(scene: Scene) -> None:
    scene.record("answer-01.wav", "answer-02.wav")
    scene.ear.outcomes["answer-02.wav"] = unanswered()

    assert scene.recover(broken_off(answered(1), asked=1, answers_before=0)).next_index == 1


def test_a_recording_kept_from_an_earlier_crash_is_never_overwritten(scene: Scene) -> None:
    scene.ear.outcomes["answer-01.wav"] = unanswered()
    scene.record("answer-01.wav")
    scene.recover(broken_off(asked=1, answers_before=0))
    scene.record("answer-01.wav")

    scene.recover(read_session(scene.folder.path))

    assert scene.recordings() == ["answer-01-interrupted-1.wav", "answer-01-interrupted-2.wav"]
    assert len(read_session(scene.folder.path).summary.unfinished) == 2


def test_a_recording_that_had_not_begun_leaves_no_trace(scene: Scene) -> None:
    (scene.folder.path / "answer-01.wav").touch()

    recovered = scene.recover(broken_off(asked=1, answers_before=0))

    assert recovered.next_index == 0
    assert scene.recordings() == []
    assert recovered.session.summary.unfinished == ()


def test_what_is_no_sound_is_kept_and_the_session_goes_on(scene: Scene) -> None:
    (scene.folder.path / "answer-01.wav").write_bytes(b"notes " * 100)

    recovered = scene.recover(broken_off(asked=1, answers_before=0))

    assert recovered.next_index == 0
    assert scene.recordings() == ["answer-01-interrupted-1.wav"]


def test_an_answer_named_as_broken_off_is_no_longer_so_once_it_is_judged(scene: Scene) -> None:
    scene.record("answer-01.wav")
    named = (UnfinishedAnswer(QUESTIONS[0].id, "Question 1?", "answer-01.wav"),)
    record = broken_off(asked=1, answers_before=0)
    record = replace(record, summary=replace(record.summary, unfinished=named))

    assert scene.recover(record).session.summary.unfinished == ()


def test_a_session_goes_on_as_it_was_begun(scene: Scene) -> None:
    scene.record("answer-01.wav", "answer-02.wav")
    recovered = scene.recover(broken_off(answered(1), asked=2, answers_before=1))

    agenda = recovered.agenda(scene.folder.path, waits_for_keys=True)

    assert agenda.kept is not None
    assert (agenda.first_index, agenda.questions) == (2, QUESTIONS)
    assert (agenda.bank, agenda.mode) == ("bank.txt", "practice")
    assert agenda.options.follow_ups == 1
    assert agenda.kept.started == "2025-01-02T03:04:05Z"
    assert len(agenda.kept.answers) == 2
    assert agenda.kept.skipped == 1


def test_the_question_whose_answer_broke_off_may_be_asked_once_more(scene: Scene) -> None:
    scene.record("answer-01.wav", "answer-02.wav")
    recovered = scene.recover(broken_off(answered(1), asked=2, answers_before=1))

    assert (
        recovered.agenda(scene.folder.path, waits_for_keys=True, asks_again=True).first_index == 1
    )
