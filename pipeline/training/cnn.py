"""The convolutional labeller in torch: the network of ``pincite.citations.labeller.network`` with its gradients."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from pincite.citations.labeller.features import ROWS
from pincite.citations.labeller.labels import FORMS, LABELS, TYPES
from training.chain import ChainLoss

EMBEDDED, WIDTH = 64, 128
DILATIONS = (1, 2, 4, 8, 16, 4, 1)
SUMMARY_AFTER = 3
DROPOUT = 0.1
TYPE_WEIGHT, FORM_WEIGHT = 0.15, 0.08


@dataclass(frozen=True)
class Batch:
    """Texts of about the same length side by side; ``mask`` is one where there is a token."""

    rows: torch.Tensor
    mask: torch.Tensor
    allowed: torch.Tensor
    types: torch.Tensor
    forms: torch.Tensor


class Network(nn.Module):
    """Embeddings, dilated convolutions with a way past each, one summary of the text, and three heads."""

    def __init__(self) -> None:
        super().__init__()
        self.table = nn.Parameter(torch.randn(ROWS, EMBEDDED) * 0.1)
        self.enter = nn.Linear(EMBEDDED, WIDTH)
        self.layers = nn.ModuleList(nn.Linear(WIDTH, 3 * WIDTH, bias=False) for _ in DILATIONS)
        self.biases = nn.ParameterList(nn.Parameter(torch.zeros(WIDTH)) for _ in DILATIONS)
        self.summary = nn.Linear(WIDTH, WIDTH)
        self.heads = nn.Linear(WIDTH, len(LABELS) + len(TYPES) + len(FORMS))
        self.steps = nn.Parameter(torch.zeros(len(LABELS), len(LABELS)))
        self.first = nn.Parameter(torch.zeros(len(LABELS)))
        self.last = nn.Parameter(torch.zeros(len(LABELS)))
        for layer in self.layers:
            nn.init.normal_(layer.weight, std=(2 / (3 * WIDTH)) ** 0.5 * 0.7)

    def forward(self, rows: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Return the scores of every label, type and form for every token."""
        texts, length, _ = rows.shape
        bag = functional.embedding_bag(rows.view(texts * length, -1), self.table, mode="sum").view(texts, length, -1)
        bag = functional.dropout(bag, DROPOUT, self.training)
        state = torch.relu(self.enter(bag))
        seen = mask.unsqueeze(-1).to(state.dtype)
        state = state * seen
        for index, dilation in enumerate(DILATIONS):
            state = (state + self._convolve(index, dilation, state)) * seen
            if index == SUMMARY_AFTER:
                means = state.sum(1) / seen.sum(1)
                state = (state + torch.relu(self.summary(means)).unsqueeze(1)) * seen
        scores: torch.Tensor = self.heads(functional.dropout(state, DROPOUT, self.training))
        return scores

    def _convolve(self, index: int, dilation: int, state: torch.Tensor) -> torch.Tensor:
        length = state.shape[1]
        before, here, after = self.layers[index](state).split(WIDTH, -1)
        result = here + self.biases[index].to(here.dtype)
        if dilation < length:
            result = result + functional.pad(before[:, :-dilation], (0, 0, dilation, 0))
            result = result + functional.pad(after[:, dilation:], (0, 0, 0, dilation))
        return torch.relu(result)

    def find_loss(self, batch: Batch) -> torch.Tensor:
        """Return the loss of a batch, a token: labels as chains, types and forms token by token."""
        # half the digits are enough for the network, not for the chain; on processors that can, twice as fast
        with torch.autocast("cpu", torch.bfloat16, enabled=can_halve()):
            scores = self(batch.rows, batch.mask).float()
        labels, types, forms = scores.split([len(LABELS), len(TYPES), len(FORMS)], -1)
        count = batch.mask.sum()
        loss = ChainLoss.apply(labels, self.steps, self.first, self.last, batch.allowed, batch.mask) / count
        for head, target, weight in ((types, batch.types, TYPE_WEIGHT), (forms, batch.forms, FORM_WEIGHT)):
            flat = functional.cross_entropy(head.flatten(0, 1), target.flatten(), ignore_index=-1, reduction="sum")
            loss = loss + weight * flat / count
        result: torch.Tensor = loss
        return result


def can_halve() -> bool:
    """Tell whether this processor multiplies numbers of sixteen bits faster than those of thirty-two."""
    return bool(torch.cpu._is_avx512_bf16_supported() or torch.cpu._is_amx_tile_supported())


def collect_arrays(network: Network) -> dict[str, Any]:
    """Return the weights under the names and in the layout that the numpy reader wants."""

    def give(tensor: torch.Tensor) -> Any:
        return np.ascontiguousarray(tensor.detach().numpy(), dtype=np.float32)

    arrays = {
        "table": give(network.table),
        "enter": give(network.enter.weight.T),
        "enter_bias": give(network.enter.bias),
        "summary": give(network.summary.weight.T),
        "summary_bias": give(network.summary.bias),
        "summary_after": np.array(SUMMARY_AFTER),
        "heads": give(network.heads.weight.T),
        "heads_bias": give(network.heads.bias),
        "steps": give(network.steps),
        "first": give(network.first),
        "last": give(network.last),
        "dilations": np.array(DILATIONS),
    }
    for index, (layer, bias) in enumerate(zip(network.layers, network.biases, strict=True)):
        arrays[f"layer{index}"] = give(layer.weight.T)
        arrays[f"layer{index}_bias"] = give(bias)
    return arrays
