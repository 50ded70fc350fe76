"""The loss of a chain with several allowed labels, against every sequence counted one by one."""

import itertools

import pytest

torch = pytest.importorskip("torch", reason="torch is installed only to train")

LABELS, LENGTHS = 4, (4, 2, 3)


def count_one_by_one(scores, steps, first, last, allowed):
    total = 0
    for text, length in enumerate(LENGTHS):
        free, bound = [], []
        for way in itertools.product(range(LABELS), repeat=length):
            weight = first[way[0]] + last[way[-1]] + sum(scores[text, at, one] for at, one in enumerate(way))
            weight = weight + sum(steps[a, b] for a, b in itertools.pairwise(way))
            free.append(weight)
            if all(allowed[text, at, one] for at, one in enumerate(way)):
                bound.append(weight)
        total = total + torch.logsumexp(torch.stack(free), 0) - torch.logsumexp(torch.stack(bound), 0)
    return total


def test_loss_and_gradients_are_those_of_all_sequences_counted():
    from training.chain import ChainLoss

    torch.manual_seed(3)
    sizes = [(len(LENGTHS), max(LENGTHS), LABELS), (LABELS, LABELS), (LABELS,), (LABELS,)]
    given = [torch.randn(*size, requires_grad=True) for size in sizes]
    allowed = torch.rand(sizes[0]) > 0.4
    allowed[..., 0] = True
    mask = torch.tensor([[1.0] * length + [0.0] * (max(LENGTHS) - length) for length in LENGTHS])
    expected = count_one_by_one(*given, allowed)
    found = ChainLoss.apply(*given, allowed, mask)
    assert found.item() == pytest.approx(expected.item(), abs=1e-4)
    for one, other in zip(torch.autograd.grad(expected, given), torch.autograd.grad(found, given), strict=True):
        assert (one - other).abs().max() < 1e-5
