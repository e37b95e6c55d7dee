"""Progress that is looked at afterwards."""


class CountedProgress:
    """Remembers what it was told."""

    def __init__(self) -> None:
        self.calls: list[tuple[int, int]] = []

    def __call__(self, done_bytes: int, all_bytes: int) -> None:
        self.calls.append((done_bytes, all_bytes))
