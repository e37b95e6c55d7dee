"""What could be a command is an answer where the question asks for just that."""

import pytest

from simulator.questions.bank import Question
from simulator.questions.brief_answers import is_brief_answer
from tests.building.questions import question

PASS = question("Which statement does nothing?", "The pass statement.", ("pass",))
DOCKER = question("How do you end a container?", "With docker stop, then rm.", ("docker stop",))
CODE = question("Which function moves on?", "I call `next()` on the iterator.", ("iterators",))
STEPS = question("How?", "I go on to the next step, then stop.", ("going on to the next step",))


@pytest.mark.parametrize(
    ("asked", "said"),
    [(PASS, "Pass."), (PASS, "pass, please"), (DOCKER, "Stop."), (CODE, "Next.")],
)
def test_a_word_of_a_point_answers_its_question(asked: Question, said: str) -> None:
    assert is_brief_answer(asked, said)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (PASS, "Skip."),
        (DOCKER, "Stop the interview."),
        (STEPS, "Next."),
        (STEPS, "Stop."),
        (PASS, "please"),
        (PASS, ""),
    ],
)
def test_other_words_may_be_commands(asked: Question, said: str) -> None:
    assert not is_brief_answer(asked, said)
