"""The loss of a linear chain whose tokens may each have one of several labels, with its exact gradient.

The loss is the logarithm of the sum over all sequences less that over the allowed ones. Both sums are run forwards and
backwards once, side by side, in probabilities scaled at each step: far cheaper than letting torch follow a thousand
small steps.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import torch

_TINY = 1e-30
_FLOOR = -12.0
"""Steps between labels are never less likely than this (as a logarithm), so that an allowed sequence always has some
probability."""


class ChainLoss(torch.autograd.Function):
    """Sum over texts that stand one after another, the longest first, ``sizes`` tokens each."""

    @staticmethod
    def forward(  # noqa: D102 - torch names it
        ctx: Any,
        scores: torch.Tensor,
        steps: torch.Tensor,
        first: torch.Tensor,
        last: torch.Tensor,
        allowed: torch.Tensor,
        sizes: torch.Tensor,
    ) -> torch.Tensor:
        with torch.no_grad():
            both = torch.stack([scores, scores.masked_fill(~allowed, -1e9)], 1)
            free, bound = run_chains(both, steps, first, last, sizes)
        ctx.save_for_backward(*(one - other for one, other in zip(free[1:], bound[1:], strict=True)))
        return free.log - bound.log

    @staticmethod
    def backward(ctx: Any, *grads: Any) -> Any:  # noqa: D102
        return (*(grads[0] * saved for saved in ctx.saved_tensors), None, None)


class Run(NamedTuple):
    """The logarithm of the sum over all sequences of all texts, and its gradients."""

    log: torch.Tensor
    by_scores: torch.Tensor
    by_steps: torch.Tensor
    by_first: torch.Tensor
    by_last: torch.Tensor


def run_chains(
    scores: torch.Tensor, steps: torch.Tensor, first: torch.Tensor, last: torch.Tensor, sizes: torch.Tensor
) -> list[Run]:
    """Run chains over tables of scores (tokens × tables × labels); return one run for each table."""
    starts = sizes.cumsum(0) - sizes
    # texts still going at each step are always the first ones
    going = [int((sizes > at).sum()) for at in range(int(sizes[0]))]
    at = [starts[:count] + step for step, count in enumerate(going)]
    peaks = scores.amax(-1, keepdim=True)
    local = (scores - peaks).exp()
    peak = steps.amax()
    moves = (steps - peak).clamp(min=_FLOOR).exp()
    opening, closing = first.clamp(min=_FLOOR).exp(), last.clamp(min=_FLOOR).exp()
    ahead, totals = _go_ahead(local, moves, opening, at)
    behind = _come_back(local, moves, closing, at)
    each = _scale(ahead * behind)[0]
    ends = starts + sizes - 1
    final = ahead[ends] * closing
    left = torch.ones(len(scores), dtype=torch.bool)
    left[ends] = False
    runs = []
    constant = peak * (len(scores) - len(sizes))
    logs = totals.log().sum((0, 2)) + peaks.sum((0, 2)) + final.sum(-1).clamp(min=_TINY).log().sum(0) + constant
    ended = _scale(final)[0].sum(0)
    for table in range(scores.shape[1]):
        before = ahead[:, table][left]
        coming = (behind * local)[:, table][torch.roll(left, 1)]
        whole = ((before @ moves) * coming).sum(-1, keepdim=True).clamp(min=_TINY)
        counted = moves * (before.T @ (coming / whole))
        runs.append(Run(logs[table], each[:, table], counted, each[starts, table].sum(0), ended[table]))
    return runs


def _scale(rows: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    total = rows.sum(-1, keepdim=True).clamp(min=_TINY)
    return rows / total, total


def _go_ahead(
    local: torch.Tensor, moves: torch.Tensor, opening: torch.Tensor, at: list[torch.Tensor]
) -> tuple[torch.Tensor, torch.Tensor]:
    ahead, totals = torch.empty_like(local), torch.empty(*local.shape[:2], 1)
    state, total = _scale(local[at[0]] * opening)
    ahead[at[0]], totals[at[0]] = state, total
    for now in at[1:]:
        state, total = _scale((state[: len(now)] @ moves) * local[now])
        ahead[now], totals[now] = state, total
    return ahead, totals


def _come_back(local: torch.Tensor, moves: torch.Tensor, closing: torch.Tensor, at: list[torch.Tensor]) -> torch.Tensor:
    behind = torch.empty_like(local)
    state = closing.expand(0, local.shape[1], -1)
    for step in range(len(at) - 1, -1, -1):
        now = at[step]
        if len(state):
            state = _scale((state * local[at[step + 1]]) @ moves.T)[0]
        if len(now) > len(state):
            state = torch.cat([state, closing.expand(len(now) - len(state), local.shape[1], -1)])
        behind[now] = state
    return behind
