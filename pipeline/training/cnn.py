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
    """Texts one after another, the longest first.

    ``texts`` says of each token to which text it belongs, ``articles`` of each text to which article, ``votes`` whether
    what the article's texts have in common is told to it.
    """

    rows: torch.Tensor
    texts: torch.Tensor
    articles: torch.Tensor
    votes: torch.Tensor
    allowed: torch.Tensor
    types: torch.Tensor
    forms: torch.Tensor

    @property
    def sizes(self) -> torch.Tensor:
        """How many tokens each text has."""
        return torch.bincount(self.texts, minlength=len(self.articles))


class Network(nn.Module):
    """Embeddings, dilated convolutions with a way past each, a summary of text and article, and three heads."""

    def __init__(self) -> None:
        super().__init__()
        self.table = nn.Parameter(torch.randn(ROWS, EMBEDDED) * 0.1)
        self.enter = nn.Linear(EMBEDDED, WIDTH)
        self.layers = nn.ModuleList(nn.Linear(WIDTH, 3 * WIDTH, bias=False) for _ in DILATIONS)
        self.biases = nn.ParameterList(nn.Parameter(torch.zeros(WIDTH)) for _ in DILATIONS)
        self.summary = nn.Linear(WIDTH, WIDTH)
        self.article = nn.Linear(WIDTH, WIDTH, bias=False)
        self.heads = nn.Linear(WIDTH, len(LABELS) + len(TYPES) + len(FORMS))
        self.steps = nn.Parameter(torch.zeros(len(LABELS), len(LABELS)))
        self.first = nn.Parameter(torch.zeros(len(LABELS)))
        self.last = nn.Parameter(torch.zeros(len(LABELS)))
        for layer in self.layers:
            nn.init.normal_(layer.weight, std=(2 / (3 * WIDTH)) ** 0.5 * 0.7)

    def forward(self, batch: Batch) -> torch.Tensor:
        """Return the scores of every label, type and form for every token."""
        bag = functional.embedding_bag(batch.rows, self.table, mode="sum")
        state = torch.relu(self.enter(functional.dropout(bag, DROPOUT, self.training)))
        for index, dilation in enumerate(DILATIONS):
            state = state + self._convolve(index, dilation, state, batch.texts)
            if index == SUMMARY_AFTER:
                state = state + self._summarise(state, batch)
        scores: torch.Tensor = self.heads(functional.dropout(state, DROPOUT, self.training))
        return scores

    def _convolve(self, index: int, dilation: int, state: torch.Tensor, texts: torch.Tensor) -> torch.Tensor:
        before, here, after = self.layers[index](state).split(WIDTH, -1)
        result = here + self.biases[index].to(here.dtype)
        if dilation < len(texts):
            same = (texts[dilation:] == texts[:-dilation]).unsqueeze(-1).to(here.dtype)
            result = result + functional.pad(before[:-dilation] * same, (0, 0, dilation, 0))
            result = result + functional.pad(after[dilation:] * same, (0, 0, 0, dilation))
        return torch.relu(result)

    def _summarise(self, state: torch.Tensor, batch: Batch) -> torch.Tensor:
        """Return what texts, and the articles they stand in, say on the average, for every token."""
        sums = torch.zeros(len(batch.articles), WIDTH).index_add(0, batch.texts, state.float())
        means = sums / batch.sizes.unsqueeze(-1)
        count = int(batch.articles.max()) + 1
        shared = torch.zeros(count, WIDTH).index_add(0, batch.articles, means)
        shared = shared / torch.bincount(batch.articles, minlength=count).unsqueeze(-1)
        told = self.article(shared)[batch.articles] * batch.votes.unsqueeze(-1)
        return torch.relu(self.summary(means) + told)[batch.texts]

    def find_loss(self, batch: Batch) -> torch.Tensor:
        """Return the loss of a batch, a token: labels as chains, types and forms token by token."""
        # half the digits are enough for the network, not for the chain; on processors that can, twice as fast
        with torch.autocast("cpu", torch.bfloat16, enabled=can_halve()):
            scores = self(batch).float()
        labels, types, forms = scores.split([len(LABELS), len(TYPES), len(FORMS)], -1)
        count = len(scores)
        loss = ChainLoss.apply(labels, self.steps, self.first, self.last, batch.allowed, batch.sizes) / count
        for head, target, weight in ((types, batch.types, TYPE_WEIGHT), (forms, batch.forms, FORM_WEIGHT)):
            flat = functional.cross_entropy(head, target, ignore_index=-1, reduction="sum")
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
        "article": give(network.article.weight.T),
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
