"""The loss of a linear chain whose tokens may each have one of several labels, with its exact gradient.

The loss is the logarithm of the sum over all sequences less that over the allowed ones. Both sums are run forwards and
backwards once, in probabilities scaled at each step: far cheaper than letting torch follow a thousand small steps.
"""

from __future__ import annotations

from typing import Any

import torch

_TINY = 1e-30
_FLOOR = -12.0
"""Steps between labels are never less likely than this (as a logarithm), so that an allowed sequence always has some
probability."""


class ChainLoss(torch.autograd.Function):
    """Sum over the texts of a batch; texts stand side by side, ``mask`` says where they have tokens."""

    @staticmethod
    def forward(  # noqa: D102 - torch names it
        ctx: Any,
        scores: torch.Tensor,
        steps: torch.Tensor,
        first: torch.Tensor,
        last: torch.Tensor,
        allowed: torch.Tensor,
        mask: torch.Tensor,
    ) -> torch.Tensor:
        with torch.no_grad():
            free = run_chain(scores, steps, first, last, mask)
            bound = run_chain(scores.masked_fill(~allowed, -1e9), steps, first, last, mask)
        ctx.save_for_backward(*(one - other for one, other in zip(free[1:], bound[1:], strict=True)))
        return (free[0] - bound[0]).sum()

    @staticmethod
    def backward(ctx: Any, *grads: Any) -> Any:  # noqa: D102
        return (*(grads[0] * saved for saved in ctx.saved_tensors), None, None)


def run_chain(
    scores: torch.Tensor, steps: torch.Tensor, first: torch.Tensor, last: torch.Tensor, mask: torch.Tensor
) -> tuple[torch.Tensor, ...]:
    """Return the logarithm of the sum over all sequences of each text, and its gradients by scores, steps and ends."""
    texts, length, _ = scores.shape
    peaks = scores.amax(-1, keepdim=True)
    local = (scores - peaks).exp()
    steps_at = steps.amax()
    moves = (steps - steps_at).clamp(min=_FLOOR).exp()
    opening, closing = first.clamp(min=_FLOOR).exp(), last.clamp(min=_FLOOR).exp()
    seen = mask.unsqueeze(-1) > 0
    ahead = torch.empty_like(scores)
    logs = torch.zeros(texts)
    state = opening * local[:, 0]
    for at in range(length):
        if at:
            moved = (ahead[:, at - 1] @ moves) * local[:, at]
            state = torch.where(seen[:, at], moved, ahead[:, at - 1])
        total = state.sum(-1, keepdim=True).clamp(min=_TINY)
        ahead[:, at] = state / total
        logs += total.log().squeeze(-1) * mask[:, at]
    ending = (ahead[:, -1] * closing).sum(-1)
    logs += ending.clamp(min=_TINY).log() + (peaks.squeeze(-1) * mask).sum(-1) + steps_at * (mask.sum(-1) - 1)
    behind = torch.empty_like(scores)
    behind[:, -1] = closing
    for at in range(length - 1, 0, -1):
        back = (behind[:, at] * local[:, at]) @ moves.T
        back = back / back.sum(-1, keepdim=True).clamp(min=_TINY)
        behind[:, at - 1] = torch.where(seen[:, at], back, behind[:, at])
    each = ahead * behind
    each = each / each.sum(-1, keepdim=True).clamp(min=_TINY) * mask.unsqueeze(-1)
    by_steps = _count_steps(ahead, behind * local, moves, seen) if length > 1 else torch.zeros_like(steps)
    final = ahead[:, -1] * closing
    by_last = (final / final.sum(-1, keepdim=True).clamp(min=_TINY)).sum(0)
    return logs, each, by_steps, each[:, 0].sum(0), by_last


def _count_steps(ahead: torch.Tensor, coming: torch.Tensor, moves: torch.Tensor, seen: torch.Tensor) -> torch.Tensor:
    """Return how often each step between two labels is expected."""
    which = seen[:, 1:].squeeze(-1)
    left, right = ahead[:, :-1][which], coming[:, 1:][which]
    whole = ((left @ moves) * right).sum(-1, keepdim=True).clamp(min=_TINY)
    counted: torch.Tensor = moves * (left.T @ (right / whole))
    return counted
