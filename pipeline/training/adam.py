"""The one way in which small networks are fitted: Adam, with steps that grow small towards the end."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

Net = dict[str, Any]
BATCH = 256


def descend(
    net: Net,
    slopes: Callable[[Net, Any], Mapping[str, Any]],
    examples: int,
    draw: np.random.Generator,
    *,
    epochs: int,
    rate: float,
    decay: float,
    usual: Net | None = None,
) -> Net:
    """Return ``net`` fitted to so many ``examples``, drawn in batches; ``slopes`` gives the gradient on some of them.

    Weights are drawn back to those ``usual`` (to nothing where there are none) by ``decay``.
    """
    usual = {name: np.zeros_like(weights) for name, weights in net.items()} if usual is None else usual
    first, second = ({name: np.zeros_like(weights) for name, weights in net.items()} for _ in range(2))
    step = 0
    for epoch in range(epochs):
        size = rate * (1 - epoch / epochs) + 1e-4
        for at in np.array_split(draw.permutation(examples), max(1, examples // BATCH)):
            step += 1
            for name, slope in slopes(net, at).items():
                first[name] = 0.9 * first[name] + 0.1 * slope
                second[name] = 0.999 * second[name] + 0.001 * slope**2
                way = first[name] / (1 - 0.9**step) / (np.sqrt(second[name] / (1 - 0.999**step)) + 1e-8)
                net[name] = net[name] - size * (way + decay * (net[name] - usual[name]))
    return net
