"""Carries out the actions of ``steps.py``: asks, listens, judges, tells.

Speaking, listening and judging are activities in a thread of their own; everything else happens in
the thread of the session, which says what is to be done.
"""

import contextlib
from collections.abc import Callable, Iterable
from dataclasses import replace

from simulator.errors import DeviceError, HistoryError
from simulator.history.records import AnswerRecord
from simulator.interview.activities import Activities
from simulator.interview.advising import Advising
from simulator.interview.answering import Answering
from simulator.interview.appealing import Appealing
from simulator.interview.asking import Asking
from simulator.interview.coaching import Coaching
from simulator.interview.command_listener import CommandListener
from simulator.interview.command_words import wish_of
from simulator.interview.commands import (
    EVENTS,
    EXTRA_SECONDS,
    REFUSALS,
    asks_for_another_turn,
    commands_now,
    reply_to,
)
from simulator.interview.cueing import Cueing
from simulator.interview.ending import Ending
from simulator.interview.ends import end_rule
from simulator.interview.happenings import (
    CommandUnclear,
    HintGiven,
    MicrophoneLost,
    TextAsked,
    aside,
    confirmation,
    notice,
    nudge,
)
from simulator.interview.hinting import Hinting
from simulator.interview.journal import SessionJournal
from simulator.interview.live_view import LiveView
from simulator.interview.modes import (
    mode_named,
    rules_of,
    settings_of,
    time_allowed,
)
from simulator.interview.parts import Parts
from simulator.interview.reporting import (
    Advised,
    AnswerJudged,
    AnswerRecorded,
    AsideSounded,
    CommandDoubted,
    Eventful,
    FeedbackSounded,
    LineGiven,
    MicrophoneFailed,
    MomentSeen,
    Noticed,
    NumberChosen,
    Report,
    WordsHeard,
)
from simulator.interview.speech import Speech
from simulator.interview.states import SAID, Action, Event, InterviewState, Phase
from simulator.interview.steps import accepts
from simulator.listening.intent import Command
from simulator.listening.turn import Stage
from simulator.questions.bank import Question
from simulator.questions.brief_answers import is_brief_answer
from simulator.sessions.agenda import Agenda
from simulator.settings import Settings
from simulator.speaking.chimes import Chime
from simulator.speaking.voice import Utterance

_OFFER_TO_END = (
    "End the interview here? Q ends it, and your answer so far is judged; Enter continues."
)
_THINKING_OVER = "Your time to answer has begun."
_NOTHING_SAID = "I haven't heard anything yet. Say something, or press S to skip."
_NUDGE = "Take your time. To skip this question, say skip or press S."


class Conduct:
    """Carries out the actions of an interview, with all that it works with.

    ``state`` is where the interview stands, and ``ending`` how it ends.
    """

    def __init__(
        self, agenda: Agenda, settings: Settings, parts: Parts, journal: SessionJournal
    ) -> None:
        mode = mode_named(agenda.mode)
        types_answers = agenda.options.types_answers
        rules = rules_of(
            mode,
            waits_for_keys=agenda.waits_for_keys,
            types_answers=types_answers,
            hears_commands=parts.microphones is not None,
        )
        self.activities = Activities()
        self._agenda = agenda
        self._mode = mode
        self._settings = settings_of(mode, settings)
        self._parts = parts
        self._journal = journal
        self._speech = Speech(parts, self.activities)
        self.ending = Ending(parts, self._speech, journal)
        self._asking = Asking(agenda, self._settings, parts, self._speech, journal)
        self._answering = Answering(parts, self.activities, journal, has_keys=agenda.waits_for_keys)
        self._coaching = Coaching(
            mode, parts.show, self._speech, journal, has_reader=agenda.waits_for_keys
        )
        self._appealing = Appealing(parts, self.activities, journal)
        self._advising = Advising(parts, self.activities, journal, is_allowed=rules.gives_feedback)
        self._hinting = Hinting()
        self._cueing = Cueing(parts.prompter, agenda.first_index, journal)
        self._live_view = LiveView(
            parts.show,
            lambda: parts.narrator.chime(Chime.TIME_WARNING),
            shows_points=rules.gives_feedback,
        )
        self._commands = CommandListener(parts, self.activities, types_answers=types_answers)
        self.state = InterviewState(len(agenda.questions), rules, question_index=agenda.first_index)
        self._actions = self._actions_to_carry_out()
        self._answers = self._answers_to_reports()

    def _actions_to_carry_out(self) -> dict[Action, Callable[[], None]]:
        return {
            Action.OPEN: self._open,
            Action.ASK: self._ask,
            Action.LISTEN: self._listen,
            Action.NUDGE: self._nudge,
            Action.GIVE_HINT: self._give_hint,
            Action.REPEAT_IN_ANSWER: self._repeat_in_answer,
            Action.CONFIRM: lambda: self._speech.say("confirmation", ""),
            Action.EXTEND: lambda: self._answering.extend(EXTRA_SECONDS),
            Action.PAUSE: self._pause,
            Action.HOLD: self._answering.hold,
            Action.GO_ON_LISTENING: self._answering.go_on,
            Action.ASK_FOR_TEXT: self._ask_for_text,
            Action.END_THINKING: self._end_thinking,
            Action.FINISH_ANSWER: self.activities.finish,
            Action.OFFER_TO_END: lambda: self._parts.show(confirmation(_OFFER_TO_END)),
            Action.COUNT_TIME_USED: self._answering.count_time_used,
            Action.DISCARD_ANSWER: self._answering.discard,
            Action.COUNT_SKIPPED: self._journal.note_skipped,
            Action.SAVE_ANSWER: self._save_answer,
            Action.SHOW_VERDICT: self._show_verdict,
            Action.GIVE_FEEDBACK: lambda: self._coaching.give_feedback(self._question_number),
            Action.READ_MODEL_ANSWER: self._read_model_answer,
            Action.OFFER_KEYS: self._offer_keys,
            Action.ASK_FOR_CLAIM: self._appealing.ask,
            Action.LISTEN_TO_CLAIM: self._listen_to_claim,
            Action.SUMMARISE: self._summarise,
            Action.HUSH: self.activities.end,
            Action.KEEP_UNFINISHED: self._keep_unfinished,
            Action.STOP: self._stop,
        }

    def _answers_to_reports(self) -> dict[Action, Callable[[Eventful], None]]:
        """The actions that depend on what was reported."""
        return {
            Action.SWITCH_MICROPHONE: self._switch_microphone,
            Action.OFFER_MICROPHONES: self._offer_microphones,
            Action.REFUSE_IN_ANSWER: self._refuse_in_answer,
            Action.JUDGE: self._judge,
            Action.RULE_ON_CLAIM: self._rule_on_claim,
            Action.DECIDE_POINT: self._decide_point,
            Action.TAKE_NEXT_STEP: self._take_next_step,
        }

    # ----------------------------------------------------------------- what is reported

    def note(self, report: Report) -> None:
        """Take note of what moves nothing on."""
        match report:
            case Noticed():
                self._parts.show(notice(report.text))
            case AsideSounded():
                self._parts.show(aside(report.text))
            case FeedbackSounded():
                self._coaching.note_audible(report.at)
            case WordsHeard():
                self._hinting.note_heard(report.points)
                self._answering.note_heard(report.heard.text)
                self._advising.note_heard(self._answering.prompt, report.heard.text)
                self._live_view.heard(report.heard, report.points)
            case CommandDoubted() if accepts(self.state, EVENTS[report.command]):
                self._parts.show(CommandUnclear(report.command))
            case MomentSeen():
                self._live_view.moment(report.moment)
            case Advised():
                self._advising.take(report, self.state.phase)

    def keep(self, report: Eventful) -> None:
        """Keep what was recorded, or judged."""
        match report:
            case AnswerRecorded():
                self._answering.note_recorded(report.recording)
            case AnswerJudged():
                self._asking.expect(report.follow_up)
                self._keep_answer(report.answer)

    def _keep_answer(self, answer: AnswerRecord) -> None:
        answer = self._hinting.noted(answer)
        if answer.follow_ups:
            self._journal.replace_last_answer(answer)
        else:
            self._journal.add(answer)

    @property
    def has_spoken_part(self) -> bool:
        """Whether something was said before the rest of an answer is typed."""
        return self._answering.has_spoken_part

    @property
    def stage(self) -> Stage:
        """How far the answer that is listened to has come."""
        return self._answering.stage

    def is_brief_answer(self, text: str) -> bool:
        """Whether words that could be a command are an answer to this question."""
        return is_brief_answer(self._question, wish_of(text))

    def has_point(self, number: int) -> bool:
        """Whether the verdict on this question has so many points, from 1."""
        return self._appealing.has_point(self._question, number)

    def note_playing(self, *, is_playing: bool) -> None:
        """A recording is played, or has ended; from any thread."""
        self._commands.turn_away(is_away=is_playing)

    # ------------------------------------------------------------------- what is to be done

    def confirm(self, before: InterviewState, event: Event) -> None:
        """Show that what was asked for is done, or not, once the interview stands where it led."""
        reply = reply_to(before, event)
        if reply:
            self._parts.show(confirmation(reply))

    def move_to(self, state: InterviewState, event: Event) -> None:
        """The interview stands here now; what was said is confirmed by voice before the rest.

        Who is to type is told in writing alone, for nothing is said next.
        """
        before, self.state = self.state, state
        if event in SAID and state.phase is not Phase.TYPING:
            self._speech.preface(reply_to(before, event))
            if before.phase is Phase.LISTENING and asks_for_another_turn(before, event):
                self._cueing.note_command(before)

    def carry_out(self, actions: Iterable[Action], report: Eventful) -> None:
        """Carry out what a step asks for, upon a report."""
        for action in actions:
            if action in self._answers:
                self._answers[action](report)
            else:
                self._actions[action]()

    def break_off(self) -> None:
        """Keep what there is, as far as it can be written."""
        with contextlib.suppress(HistoryError):
            self._keep_unfinished()
            self._stop()

    def close(self) -> None:
        """Wait for what must not be left in the middle."""
        self._speech.close()

    # ------------------------------------------------------------------ speaking and asking

    @property
    def _question(self) -> Question:
        return self._agenda.questions[self.state.question_index]

    @property
    def _question_number(self) -> int:
        return self.state.question_index + 1

    def _open(self) -> None:
        self._advising.begin()
        self._asking.open(self.state)

    def _ask(self) -> None:
        self.activities.end()
        self._journal.begin_question(self.state.question_index)
        self._hinting.begin(self._question)
        prompt = self._asking.prompt(self.state)
        self._journal.note_asked(prompt.follow_up)
        self._answering.expect(prompt)
        self._cueing.note_asked(self.state)
        self._asking.ask(prompt)
        self._advising.note_heard(prompt, "")

    def _give_hint(self) -> None:
        """Within an answer, it is held meanwhile."""
        answered = self._journal.last_answer if self.state.is_following_up else None
        text = self._hinting.next_hint(answered)
        self._parts.show(HintGiven(text))
        label = f"hint-{self._question_number}"
        if self.state.phase is Phase.REPLYING_IN_ANSWER:
            self._answering.interject(Utterance(label, text))
        else:
            self._speech.say(label, text)

    def _repeat_in_answer(self) -> None:
        prompt = self._answering.prompt
        self._answering.interject(Utterance(prompt.label, prompt.text))

    def _refuse_in_answer(self, report: Eventful) -> None:
        self._answering.interject(Utterance("refusal", REFUSALS[report.event]))

    def _nudge(self) -> None:
        self._parts.show(nudge(_NUDGE))
        self._speech.say("nudge", _NUDGE)

    def _pause(self) -> None:
        self._commands.listen(commands_now(self.state), self._speech.take_preface())

    def _offer_keys(self) -> None:
        without = frozenset() if self.has_point(1) else frozenset({Command.CLAIM})
        self._commands.listen(commands_now(self.state) - without)

    # --------------------------------------------------------------------------- the answer

    @property
    def _is_reply(self) -> bool:
        return self.state.is_following_up

    def _listen(self) -> None:
        question, settings = self._question, self._settings
        used_seconds, is_reply = self._answering.used_seconds, self._is_reply
        rule = end_rule(
            self._mode, settings, question, is_reply=is_reply, used_seconds=used_seconds
        )
        self._cueing.cue_answer(self.state)
        self._answering.listen(rule, commands_now(self.state))
        self._speech.warm_up()
        self._asking.prepare_next_question(self.state)
        time = time_allowed(settings, question, is_reply=is_reply).after(used_seconds)
        limit_seconds = time.limit_seconds + self._answering.extra_seconds
        self._live_view.begin(replace(time, limit_seconds=limit_seconds))

    def _end_thinking(self) -> None:
        """Enter before a word; an answer without one is never closed by it."""
        is_thinking = self.stage is Stage.THINKING and self.state.phase is Phase.LISTENING
        self._answering.end_thinking()
        self._parts.show(confirmation(_THINKING_OVER if is_thinking else _NOTHING_SAID))

    def _offer_microphones(self, report: Eventful) -> None:
        if not isinstance(report, MicrophoneFailed):
            return
        microphones = self._parts.microphones
        try:
            names = microphones.names() if microphones else ()
        except DeviceError:
            names = ()
        self._parts.show(MicrophoneLost(report.trouble, names))

    def _switch_microphone(self, report: Eventful) -> None:
        if not isinstance(report, NumberChosen):
            return
        try:
            self._answering.switch_microphone(report.number)
        except DeviceError as error:
            self.activities.post(MicrophoneFailed(str(error)))

    def _ask_for_text(self) -> None:
        self._parts.show(TextAsked(self._answering.ask_for_text()))

    def _judge(self, report: Eventful) -> None:
        typed = None
        if isinstance(report, LineGiven):
            typed = self._answering.typed(report.text, report.at)
        self._answering.judge(typed, self._settings)

    def _save_answer(self) -> None:
        try:
            self._journal.keep_last_answer_in_history()
        except HistoryError as error:
            self._parts.show(notice(str(error)))

    def _show_verdict(self) -> None:
        self._coaching.show_verdict()
        self._advising.ask()

    def _read_model_answer(self) -> None:
        self._coaching.read_model_answer(self._question_number, self._question)

    # --------------------------------------------------------------------------- the appeal

    def _listen_to_claim(self) -> None:
        self._cueing.cue_claim(self.state)
        self._appealing.listen()

    def _rule_on_claim(self, report: Eventful) -> None:
        if isinstance(report, LineGiven):
            ruling = self._appealing.rule(report.text)
            self._speech.say(f"appeal-{self._question_number}", ruling)

    def _decide_point(self, report: Eventful) -> None:
        if isinstance(report, NumberChosen):
            self._appealing.decide(report.number)

    # ------------------------------------------------------------------------------ the end

    def _summarise(self) -> None:
        self.activities.end()
        self.ending.summarise(self.state)

    def _take_next_step(self, report: Eventful) -> None:
        if isinstance(report, NumberChosen):
            self.ending.choose(report.number)

    def _keep_unfinished(self) -> None:
        self.activities.end()
        if self._answering.has_prompt:
            self._journal.keep_unfinished_recording(self._answering.prompt)

    def _stop(self) -> None:
        self.activities.end()
        self._journal.close()
