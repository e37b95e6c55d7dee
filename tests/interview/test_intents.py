from dataclasses import replace

import pytest

from simulator.interview.asides import without_refusal, words_of_answer
from simulator.interview.command_words import command_in, phrases_for, wish_of
from simulator.interview.intents import read_intent
from simulator.listening.intent import Command, Intent, Leaning
from simulator.questions.bank import Question
from simulator.questions.brief_answers import is_brief_answer
from simulator.questions.parser import parse_bank
from simulator.transcribing.transcript import Alternative, HeardSoFar, Word, as_text

ALL = frozenset(Command)


def said(text: str) -> tuple[Word, ...]:
    return tuple(Word(word, n * 0.4, n * 0.4 + 0.3, 0.9) for n, word in enumerate(text.split()))


def intent(text: str, *, is_complete: bool = False) -> Intent:
    heard = HeardSoFar(said(text), behind_seconds=0.0)
    return read_intent(heard, covered_share=float(is_complete), commands=ALL)


@pytest.mark.parametrize(
    ("text", "words_aside"),
    [
        ("Let me think.", 3),
        ("Hmm, give me a moment. We used Kafka.", 5),
        ("We used Kafka. Let me think.", 0),
        ("", 0),
    ],
)
def test_asking_for_a_moment_at_the_start_is_no_part_of_the_answer(
    text: str, words_aside: int
) -> None:
    expected = said(text)[words_aside - 1].end if words_aside else 0.0

    assert intent(text).aside_until_seconds == expected


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("Repeat.", Command.REPEAT),
        ("Could you repeat the question, please?", Command.REPEAT),
        ("Sorry, can you say that again?", Command.REPEAT),
        ("What was the question?", Command.REPEAT),
        ("Skip.", Command.SKIP),
        ("Let's skip this one.", Command.SKIP),
        ("Next question, please.", Command.SKIP),
        ("Pass.", Command.SKIP),
        ("Let's move on to the next question.", Command.SKIP),
        ("Go to the next one, please.", Command.SKIP),
        ("Pause.", Command.PAUSE),
        ("Can we take a short break?", Command.PAUSE),
        ("More time, please.", Command.MORE_TIME),
        ("I need some more time.", Command.MORE_TIME),
        ("Start over.", Command.START_OVER),
        ("Let me start again.", Command.START_OVER),
        ("Stop the interview.", Command.STOP),
        ("Read the model answer.", Command.MODEL_ANSWER),
        ("Give me a hint.", Command.HINT),
        ("Can I have a hint, please?", Command.HINT),
        ("I need another hint.", Command.HINT),
        ("Could you give me a little hint?", Command.HINT),
        ("What is the model answer?", Command.MODEL_ANSWER),
        ("Okay, go on.", Command.GO_ON),
        ("Stop. Stop!", Command.STOP),
        ("Okay, stop now, please.", Command.STOP),
        ("I'd like to end the interview here, thanks.", Command.STOP),
        ("Skip this question, skip this question,", Command.SKIP),
        ("Save that again.", Command.REPEAT),
        ("Please and the interview.", Command.STOP),
        ("I said the third one.", Command.CLAIM),
        ("I sent the third one, I sent the third one.", Command.CLAIM),
        ("Points two and four.", Command.CLAIM),
        ("No, I didn't say the twelfth one.", Command.CLAIM),
    ],
)
def test_a_command_that_stands_alone_is_recognised(text: str, command: Command) -> None:
    assert command_in(text, ALL) is command


@pytest.mark.parametrize(
    "text",
    [
        "I skip the header of the file.",
        "Three.",
        "The second one.",
        "I said the fist one was wrong.",
        "Stop words are removed first.",
        "We pause the pipeline and start over.",
        "Repeat the load and compare.",
        "It needs more time than Spark.",
        "The next question is how we scale.",
        "Go.",
        "We move on to the next stage.",
        "Model and server.",
        "A pod.",
        "Repeats.",
        "It continues.",
        "I'll stop.",
        "Let me stop here.",
        "Stop here.",
        "I want to quit.",
        "",
    ],
)
def test_the_same_words_inside_an_answer_are_no_command(text: str) -> None:
    assert command_in(text, ALL) is None


def test_a_long_answer_is_told_from_a_command_at_once() -> None:
    assert command_in("stop please now " * 300 + "thanks", ALL) is None


def heard_as(phrase: str, without_phrases: str) -> Intent:
    """The intent behind what is heard as a phrase by somebody who expects one."""
    alternative = Alternative(without_phrases, 0.4)
    phrase_words = tuple(replace(word, alternative=alternative) for word in said(phrase))
    heard = HeardSoFar(said(without_phrases), 0.0, phrase_words)
    return read_intent(heard, covered_share=0.0, commands=ALL)


@pytest.mark.parametrize(
    ("phrase", "without_phrases", "command"),
    [
        ("Repeat.", "Rep-pied", Command.REPEAT),
        ("Pause,", "Paws", Command.PAUSE),
        ("Can I start again?", "Can I start a game?", Command.START_OVER),
        ("Model answer.", "Madulans, sir.", Command.MODEL_ANSWER),
        ("Start over,", "Star told me.", Command.START_OVER),
        ("Skip list question.", "Skip list question.", Command.SKIP),
        ("Please, and didn't term you", "Please, and hidden some you", Command.STOP),
        ("Skip, skip.", "Skate. Scape.", Command.SKIP),
    ],
)
def test_a_misheard_command_is_recognised_when_one_is_expected(
    phrase: str, without_phrases: str, command: Command
) -> None:
    assert heard_as(phrase, without_phrases).command is command


@pytest.mark.parametrize(
    ("phrase", "without_phrases"),
    [
        ("Pause,", "Claus."),
        ("Repeat.", "Wheel."),
        ("Read the model answer.", "Ginger two"),
        ("Say that again,", "SSE KMS"),
        ("Stop,", "Stope"),
    ],
)
def test_a_short_answer_is_no_command_though_one_is_expected(
    phrase: str, without_phrases: str
) -> None:
    assert heard_as(phrase, without_phrases).command is None


@pytest.mark.parametrize(
    ("phrase", "without_phrases", "perhaps"),
    [
        ("Pause,", "Follows.", Command.PAUSE),
        ("Stop,", "Stope.", Command.STOP),
        ("Kafka.", "Kafka.", None),
        ("A load balancer.", "A load balancer.", None),
    ],
)
def test_what_only_resembles_a_command_may_be_one(
    phrase: str, without_phrases: str, perhaps: Command | None
) -> None:
    found = heard_as(phrase, without_phrases)

    assert found.command is None
    assert found.perhaps is perhaps


def heard_with_vocabulary(
    text: str, without: str, *, surely: float, is_asked_for: bool = False
) -> Intent:
    """The intent behind words one of which takes the vocabulary to be heard."""
    first, *rest = said(text)
    words = (replace(first, probability=0.02, alternative=Alternative(without, surely)), *rest)
    heard = HeardSoFar(words, 0.0)
    return read_intent(
        heard, covered_share=0.0, commands=ALL, is_answer=lambda one: is_asked_for and one == text
    )


@pytest.mark.parametrize(
    ("text", "without", "command"),
    [
        ("keep this one please", "Skip", Command.SKIP),
        ("PaaS.", "Pass.", Command.SKIP),
        ("Kafka.", "Cough car.", None),
    ],
)
def test_what_is_a_command_without_the_vocabulary_in_mind_is_one(
    text: str, without: str, command: Command | None
) -> None:
    assert heard_with_vocabulary(text, without, surely=0.3).command is command


@pytest.mark.parametrize(
    ("surely", "command", "perhaps"), [(0.3, None, Command.SKIP), (0.9, Command.SKIP, None)]
)
def test_a_term_that_was_asked_for_is_no_command_unless_that_is_much_surer(
    surely: float, command: Command | None, perhaps: Command | None
) -> None:
    found = heard_with_vocabulary("PaaS.", "Pass.", surely=surely, is_asked_for=True)

    assert (found.command, found.perhaps) == (command, perhaps)


def test_a_term_that_was_asked_for_is_no_command_for_its_sound() -> None:
    heard = HeardSoFar(said("Paws."), 0.0, said("Pause."))

    found = read_intent(
        heard, covered_share=0.0, commands=ALL, is_answer=lambda text: text == "Paws."
    )

    assert (found.command, found.perhaps) == (None, Command.PAUSE)


WAYS_OF_ASKING = (
    "{}",
    "Please {}",
    "Could we {}, please?",
    "I'd like to {}.",
    "Let's {} if we can",
)
"""What can be put around any command."""


@pytest.mark.parametrize("asking", WAYS_OF_ASKING)
@pytest.mark.parametrize(
    ("wish", "command"),
    [
        ("repeat the question", Command.REPEAT),
        ("skip this one", Command.SKIP),
        ("pass", Command.SKIP),
        ("move on", Command.SKIP),
        ("take a quick break", Command.PAUSE),
        ("have some more time", Command.MORE_TIME),
        ("start over", Command.START_OVER),
        ("hear the model answer", Command.MODEL_ANSWER),
        ("have a hint", Command.HINT),
        ("stop the interview", Command.STOP),
        ("go on", Command.GO_ON),
    ],
)
def test_politeness_around_a_command_changes_nothing(
    asking: str, wish: str, command: Command
) -> None:
    assert command_in(asking.format(wish), ALL) is command


@pytest.mark.parametrize(
    "text",
    [
        "Would you mind repeating the question?",
        "Could I hear that again, please?",
        "Sorry, what's the question?",
    ],
)
def test_the_question_is_asked_for_in_many_ways(text: str) -> None:
    assert command_in(text, ALL) is Command.REPEAT


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("Would it be possible to repeat the question?", Command.REPEAT),
        ("I was wondering if you could repeat the question.", Command.REPEAT),
        ("I was just wondering whether we could skip this one.", Command.SKIP),
        ("I think we should move on.", Command.SKIP),
        ("Can we skip this question, if you don't mind?", Command.SKIP),
        ("Take the next one.", Command.SKIP),
        ("Can I get a break?", Command.PAUSE),
        ("I need a short break.", Command.PAUSE),
        ("Could we pause for a moment?", Command.PAUSE),
        ("Stop the interview for a minute, please.", Command.PAUSE),
        ("What was the question again, sorry?", Command.REPEAT),
        ("What is this one again?", Command.REPEAT),
    ],
)
def test_a_roundabout_wish_is_understood(text: str, command: Command) -> None:
    assert command_in(text, ALL) is command


@pytest.mark.parametrize(
    "text",
    [
        "What is it?",
        "So what is that?",
        "What's this?",
        "Should I say it again?",
        "I'll repeat the question.",
        "Let me say that again.",
        "I'll come again.",
        "I was wondering if we could cache the answers.",
        "I think we should pause the pipeline.",
        "I think we should move on to streaming.",
        "I think we could skip the header.",
        "Would it be possible to repeat the load?",
        "We stop for a moment.",
        "A break.",
        "Get a break in the circuit.",
        "We move on.",
    ],
)
def test_a_sentence_much_like_a_wish_is_none(text: str) -> None:
    assert command_in(text, ALL) is None


def test_only_phrases_of_commands_that_mean_something_now_are_expected() -> None:
    assert phrases_for({Command.START_OVER, Command.MORE_TIME}) == (
        "More time",
        "A bit more time",
        "Start over",
        "Start again",
    )


def test_a_command_without_a_meaning_now_is_none() -> None:
    assert command_in("Skip.", ALL - {Command.SKIP}) is None


def test_next_question_means_going_on_where_there_is_nothing_to_skip() -> None:
    assert command_in("Next question.", {Command.GO_ON}) is Command.GO_ON


@pytest.mark.parametrize(
    ("text", "leaning"),
    [
        ("We load it with Airflow. That's my answer.", Leaning.DONE),
        ("We load it with Airflow, and that's it.", Leaning.DONE),
        ("I'm done.", Leaning.DONE),
        ("We load it with Airflow. My answer.", Leaning.DONE),
        ("So Kafka is my answer", Leaning.UNFINISHED),
        ("We use Kafka. Let me think.", Leaning.THINKING),
        ("Give me a moment, please.", Leaning.THINKING),
        ("Then we store it in", Leaning.OPEN),
        ("Then we store it because...", Leaning.OPEN),
        ("And the data, um", Leaning.OPEN),
        ("It was the best team I've had", Leaning.OPEN),
        ("It was the best team I've had.", Leaning.UNFINISHED),
        ("We store it in S3.", Leaning.UNFINISHED),
        ("So that's how I would do it, and, yeah...", Leaning.UNFINISHED),
        ("I look at the logs, the alerts, and so on.", Leaning.UNFINISHED),
        ("It was faster by half or something like that.", Leaning.UNFINISHED),
        ("We keep orders, invoices and things like that,", Leaning.UNFINISHED),
        ("And then we keep going on", Leaning.OPEN),
        ("Yeah, so the", Leaning.OPEN),
    ],
)
def test_the_last_words_tell_whether_more_is_to_come(text: str, leaning: Leaning) -> None:
    assert intent(text).leaning is leaning


@pytest.mark.parametrize("text", ["so that's how I would, yeah", "logs, alerts and so on"])
def test_an_answer_that_fades_out_is_at_an_end_without_a_full_stop(text: str) -> None:
    assert intent(text).ends_sentence
    assert not intent("logs and alerts").ends_sentence
    assert not intent("The query would look something like this:").ends_sentence


def test_an_answer_with_all_its_points_is_complete_unless_its_sentence_is_open() -> None:
    assert intent("We store it in S3.", is_complete=True).leaning is Leaning.COMPLETE
    assert intent("We store it in S3 and", is_complete=True).leaning is Leaning.OPEN


def test_asking_for_a_moment_is_not_yet_an_answer() -> None:
    assert not intent("Okay, let me think about that.").has_content
    assert intent("S3. Let me think about that.").has_content


def test_the_intent_knows_up_to_where_it_has_heard() -> None:
    assert intent("one two three").until_seconds == pytest.approx(1.1)


def test_no_model_answer_is_taken_for_a_command_or_its_end_for_a_wish(
    shipped_questions: tuple[Question, ...],
) -> None:
    for question in shipped_questions:
        read = intent(question.answer)
        assert read.command is None
        assert read.leaning in {Leaning.UNFINISHED, Leaning.OPEN}
        assert read.has_content


def test_a_claim_comes_with_the_words_in_which_it_was_understood() -> None:
    muddled = tuple(
        replace(word, alternative=Alternative(plain, 0.4))
        for word, plain in zip(
            said("I said the third one"), ["I", "sad", "the", "third", "one"], strict=True
        )
    )
    heard = HeardSoFar(said("I sad the third one"), behind_seconds=0.0, as_phrase=muddled)

    wanted = read_intent(heard, covered_share=1.0, commands=ALL)

    assert (wanted.command, wanted.said) == (Command.CLAIM, "I said the third one")


ASKED_AT_SECONDS = 10.0


def after_asking(reply: str) -> tuple[Word, ...]:
    later = (replace(w, start=w.start + 11.0, end=w.end + 11.0) for w in said(reply))
    return (*said("We keep it in S3."), *later)


@pytest.mark.parametrize(
    "reply",
    [
        "No.",
        "Nope.",
        "That's it.",
        "No, that's it.",
        "No, that's all, thank you.",
        "Um, no, I don't think so.",
        "No, nothing else.",
        "I'm done.",
    ],
)
def test_no_to_the_question_for_more_ends_the_answer_and_is_no_part_of_it(reply: str) -> None:
    words = after_asking(reply)
    heard = HeardSoFar(words, 0.0)

    wanted = read_intent(heard, covered_share=0.5, commands=ALL, asked_at_seconds=ASKED_AT_SECONDS)

    assert wanted.leaning is Leaning.DONE
    assert as_text(without_refusal(words, ASKED_AT_SECONDS)) == "We keep it in S3."


@pytest.mark.parametrize(
    "reply", ["No, wait, it is Parquet.", "Yes.", "Not only S3.", "Nothing is lost."]
)
def test_what_goes_on_after_the_question_is_kept(reply: str) -> None:
    words = after_asking(reply)

    assert without_refusal(words, ASKED_AT_SECONDS) == words


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("Let me think. We keep it in S3.", "We keep it in S3."),
        ("Okay, let me think about that, we keep it in S3.", "we keep it in S3."),
        ("Hold on to your customers.", "Hold on to your customers."),
        ("We keep it in S3. Let me think.", "We keep it in S3. Let me think."),
        ("One second.", "One second."),
        ("Can I have a hint? We keep it in S3.", "We keep it in S3."),
        ("Sorry, what was the question again? We keep it in S3.", "We keep it in S3."),
        ("I'd like a hint. We keep it in S3.", "We keep it in S3."),
        ("I need a hint, please. We keep it in S3.", "We keep it in S3."),
        ("I didn't catch the question. We keep it in S3.", "We keep it in S3."),
        ("Can I have a hint? Let me think. We keep it in S3.", "We keep it in S3."),
        ("Give me a hint.", ""),
        ("We keep it in S3. Could you give me a hint, please?", "We keep it in S3."),
        ("We ask for a hint. Then we go on.", "We ask for a hint. Then we go on."),
        ("The question is how far it scales.", "The question is how far it scales."),
    ],
)
def test_asking_for_a_moment_or_for_help_is_no_part_of_the_answer(text: str, answer: str) -> None:
    assert as_text(words_of_answer(said(text))) == answer


@pytest.mark.parametrize(
    "answer",
    [
        "Ask open questions. Give hints. Never tell them the solution.",
        "You listen carefully. Repeat the question. Then you answer it.",
        "I'll repeat the question. That shows I listened.",
        "What is the question? Which decision depends on it?",
        "Hints, statistics and indexes.",
    ],
)
def test_what_is_not_said_to_the_interviewer_stays_in_the_answer(answer: str) -> None:
    assert as_text(words_of_answer(said(answer))) == answer
    assert intent(answer).has_content
    assert intent(answer).aside_until_seconds == 0.0


HINT = next(
    parse_bank(
        """
    Unit: SQL
    SHORT-ANSWER:
    1. Q: What makes the planner take an index?
     A: A comment that it reads as a hint.
     K: hint
    """
    )[0].questions()
)


@pytest.mark.parametrize("text", ["A hint.", "A hint, please."])
def test_a_word_of_help_that_was_asked_for_is_an_answer(text: str) -> None:
    heard = HeardSoFar(said(text), 0.0)

    def is_answer(one: str) -> bool:
        return is_brief_answer(HINT, wish_of(one))

    read = read_intent(heard, covered_share=0.0, commands=ALL, is_answer=is_answer)

    assert read.command is None
    assert read.has_content
    assert as_text(words_of_answer(heard.words, is_answer=is_answer)) == text


def test_no_without_a_question_before_it_is_an_answer() -> None:
    assert without_refusal(said("No."), None) == said("No.")
    assert intent("No.").leaning is not Leaning.DONE
