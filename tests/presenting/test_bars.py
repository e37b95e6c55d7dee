import pytest

from simulator.presenting.bars import bar


@pytest.mark.parametrize("share", [-0.1, 0.0, 0.5, 1.0, 1.1])
def test_a_bar_has_its_width_and_shows_its_share_without_colours(share: float) -> None:
    drawn = bar(share, 20)

    assert len(drawn) == 20
    assert drawn.count("━") == 20 * min(max(share, 0.0), 1.0)
