"""The loss of a chain with several allowed labels, against every sequence counted one by one."""

import itertools

import pytest

torch = pytest.importorskip("torch", reason="torch is installed only to train")

LABELS, LENGTHS = 4, (4, 3, 2)


def count_one_by_one(scores, steps, first, last, allowed):
    total, start = 0, 0
    for length in LENGTHS:
        own, may = scores[start : start + length], allowed[start : start + length]
        start += length
        free, bound = [], []
        for way in itertools.product(range(LABELS), repeat=length):
            weight = first[way[0]] + last[way[-1]] + sum(own[at, one] for at, one in enumerate(way))
            weight = weight + sum(steps[a, b] for a, b in itertools.pairwise(way))
            free.append(weight)
            if all(may[at, one] for at, one in enumerate(way)):
                bound.append(weight)
        total = total + torch.logsumexp(torch.stack(free), 0) - torch.logsumexp(torch.stack(bound), 0)
    return total


def test_loss_and_gradients_are_those_of_all_sequences_counted():
    from training.chain import ChainLoss

    torch.manual_seed(3)
    draw = lambda *size: torch.randn(*size, requires_grad=True)  # noqa: E731
    given = [draw(sum(LENGTHS), LABELS), draw(LABELS, LABELS), draw(LABELS), draw(LABELS)]
    allowed = torch.rand(sum(LENGTHS), LABELS) > 0.4
    allowed[:, 0] = True
    expected = count_one_by_one(*given, allowed)
    found = ChainLoss.apply(*given, allowed, torch.tensor(LENGTHS))
    assert found.item() == pytest.approx(expected.item(), abs=1e-4)
    for one, other in zip(torch.autograd.grad(expected, given), torch.autograd.grad(found, given), strict=True):
        assert (one - other).abs().max() < 1e-5
