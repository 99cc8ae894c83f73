import pytest

torch = pytest.importorskip("torch", reason="comes with svodka[train]")

from training.model import NEAR, Conv, Dropout  # noqa: E402


def test_dropout_keeps_the_mean_and_drops_its_share() -> None:
    torch.manual_seed(1)
    dropped = Dropout(0.25)(torch.ones(100, 999))
    assert (dropped == 0).double().mean() == pytest.approx(0.25, abs=0.01)
    assert dropped.mean() == pytest.approx(1, abs=0.01)
    assert dropped.unique().tolist() == [0, pytest.approx(4 / 3)]


def test_nothing_is_dropped_when_it_counts() -> None:
    x = torch.randn(3, 5)
    assert Dropout(0.25).eval()(x) is x
    assert Dropout(0.0)(x) is x


@pytest.mark.parametrize(
    ("number", "hears"),
    [(0, [2, 4]), (NEAR - 1, [2, 4]), (NEAR, [2]), (2 * NEAR, [0, 2]), (3 * NEAR - 1, [0, 2])],
)
def test_what_a_row_tells_its_neighbours(number: int, hears: list[int]) -> None:
    """The first numbers are for the row after it, the last for the row before it."""
    conv = Conv(width=3 * NEAR, dilation=2)
    x = torch.zeros(5, 3 * NEAR)
    silent = conv(x)
    x[2, number] = 1
    assert torch.nonzero((conv(x) != silent).any(dim=1)).flatten().tolist() == hears
