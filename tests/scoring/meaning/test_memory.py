"""What was worked out is worked out once, as long as it is asked for now and then."""

from collections.abc import Sequence

from simulator.scoring.meaning.memory import Memory


class Worker:
    """Doubles numbers, and notes which."""

    def __init__(self) -> None:
        self.asked: list[int] = []

    def double(self, numbers: Sequence[int]) -> list[int]:
        self.asked += numbers
        return [2 * number for number in numbers]


def test_what_is_known_is_not_worked_out_again_and_a_repeated_key_only_once() -> None:
    memory, worker = Memory[int, int](10), Worker()

    assert memory.recall([1, 2, 1], worker.double) == [2, 4, 2]
    assert memory.recall([2, 3], worker.double) == [4, 6]
    assert worker.asked == [1, 2, 3]


def test_what_was_not_asked_for_the_longest_is_forgotten() -> None:
    memory, worker = Memory[int, int](2), Worker()
    for key in (1, 2, 1, 3):
        memory.recall([key], worker.double)
    worker.asked.clear()

    memory.recall([1], worker.double)
    assert worker.asked == []
    memory.recall([2], worker.double)
    assert worker.asked == [2]


def test_more_than_is_kept_can_be_asked_for_at_once() -> None:
    memory, worker = Memory[int, int](2), Worker()

    assert memory.recall([1, 2, 3], worker.double) == [2, 4, 6]
