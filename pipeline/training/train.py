"""Train the convolutional labeller: ``python -m training.train DATA OUT`` (``--minutes`` bounds the time)."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import torch

from pincite.citations.labeller.features import Describer
from training.batches import draw_batches, draw_plain
from training.cnn import Batch, Network
from training.dataset import Example, Vocabulary, encode, read_texts
from training.export import save_arrays

PEAK, WARM = 3e-3, 0.08
"""The highest rate of learning, and the share of the time until it is reached."""
GOING_ON = 0.6
"""The part of these rates for a network that has learned before."""
KEPT = 0.998
"""The weights that are shipped are an average over about the last thousand steps."""
PARTIAL = 0.25
"""Tokens of partly marked texts to those of fully marked ones, at most."""
SHOWN = 100
PARTS = ("composed", "labelled", "legal", "backrefs", "archives", "silver")
"""What is learned from; of other fragments, met inside composed notes, only parentheses of the body are read bare."""


class Average:
    """A running average of a network's weights."""

    def __init__(self, network: Network) -> None:
        self.network = network
        self.mean = [weight.detach().clone() for weight in network.parameters()]
        self.seen = 0

    def add(self) -> None:
        """Take in the weights as they are now; the first steps count little, as they soon are far away."""
        self.seen += 1
        share = max(1 - KEPT, 1 / (1 + self.seen / 4))
        torch._foreach_lerp_(self.mean, [weight.detach() for weight in self.network.parameters()], share)

    def make_network(self) -> Network:
        """Return a network with the averaged weights."""
        network = Network()
        with torch.no_grad():
            for weight, mean in zip(network.parameters(), self.mean, strict=True):
                weight.copy_(mean)
        return network.eval()


def find_rate(done: float) -> float:
    """Return the rate of learning when this share of the time is done: up along a line, down along a cosine."""
    if done < WARM:
        return PEAK * (0.05 + 0.95 * done / WARM)
    return float(PEAK * (0.005 + 0.995 * 0.5 * (1 + np.cos(np.pi * min(1, (done - WARM) / (1 - WARM))))))


def train(
    give: Callable[[int], Sequence[Example]],
    vocabulary: Vocabulary,
    out: Path,
    epochs: int,
    minutes: float,
    start: Path | None = None,
    seed: int = 1,
) -> Network:
    """Train a network for so many epochs, or as many as fit into the minutes; save after each.

    ``give`` returns the examples of an epoch; ``start`` is a network to go on from.
    """
    torch.manual_seed(seed)
    chance = np.random.default_rng(seed)
    network = Network()
    if start:
        network.load_state_dict(torch.load(start))
    average = Average(network)
    optimiser = torch.optim.AdamW(network.parameters(), lr=PEAK, weight_decay=0.01, betas=(0.9, 0.99), fused=True)
    begun, met = time.monotonic(), 0
    for epoch in range(epochs):
        examples = give(epoch)
        chosen = choose(examples, chance)
        size, before = sum(len(example.words) for example in chosen), met
        for step, batch in enumerate(draw_batches(chosen, vocabulary, chance)):
            share = min(1, (met - before) / size)
            done = max((epoch + share) / epochs, (time.monotonic() - begun) / (60 * minutes))
            loss = learn(network, optimiser, batch, find_rate(done) * (GOING_ON if start else 1))
            average.add()
            met += len(batch.rows)
            if step % SHOWN == 0:
                speed = met / (time.monotonic() - begun)
                report(f"epoch {epoch} step {step} done {done:.3f} loss {loss:.4f} {speed:.0f} tokens/s")
            if done >= 1:
                break
        save_arrays(average.make_network(), vocabulary.describer, out)
        torch.save(average.make_network().state_dict(), out / "network.pt")
        _log(examples, out, epoch + 1, (time.monotonic() - begun) / 60)
        if done >= 1:
            break
    return average.make_network()


def _log(examples: Sequence[Example], out: Path, epochs: int, minutes: float) -> None:
    """Write down what was learned from, for the card."""
    parts: dict[str, list[int]] = {}
    for example in examples:
        part = parts.setdefault(example.family, [0, 0])
        part[0] += 1
        part[1] += len(example.words)
    sums = {"texts": len(examples), "tokens": sum(part[1] for part in parts.values())}
    said = {**sums, "epochs": epochs, "minutes": round(minutes, 1), "parts": parts}
    (out / "training.json").write_text(json.dumps(said, indent=1) + "\n", encoding="utf8")


def choose(examples: Sequence[Example], chance: np.random.Generator) -> list[Example]:
    """Return an epoch's texts: all that are fully labelled, and a share of those that people labelled in part.

    Partial labels are wide: too much of them teaches to say little.
    """
    partial = np.array([bool((one.allowed & (one.allowed - 1)).any()) for one in examples])
    sizes = np.array([len(one.words) for one in examples])
    share = min(1.0, PARTIAL * sizes[~partial].sum() / max(1, sizes[partial].sum()))
    kept = ~partial | (chance.random(len(examples)) < share)
    return [examples[at] for at in np.flatnonzero(kept)]


def learn(network: Network, optimiser: torch.optim.Optimizer, batch: Batch, rate: float) -> float:
    """Take one step; return the loss before it."""
    for group in optimiser.param_groups:
        group["lr"] = rate
    network.train()
    loss = network.find_loss(batch)
    optimiser.zero_grad(set_to_none=True)
    loss.backward()  # type: ignore[no-untyped-call]
    torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    optimiser.step()
    return float(loss.detach())


def find_held_loss(network: Network, examples: Sequence[Example], vocabulary: Vocabulary) -> float:
    """Return the mean loss a token of texts as they are."""
    network.eval()
    total, count = 0.0, 0.0
    with torch.no_grad():
        for batch in draw_plain(examples, vocabulary):
            size = len(batch.rows)
            total += float(network.find_loss(batch)) * size
            count += size
    return total / max(count, 1)


def load_examples(paths: Sequence[Path], vocabulary: Vocabulary) -> list[Example]:
    """Return the texts of files as examples."""
    examples = []
    for path in paths:
        whole = path.name.partition("-train")[0] in PARTS
        encoded = (encode(text, vocabulary) for text in read_texts([path]) if whole or text["kind"] == "intext")
        examples += [example for example in encoded if example is not None]
    return examples


def report(line: str) -> None:
    """Say how far the training is."""
    sys.stderr.write(f"{time.strftime('%H:%M:%S')} {line}\n")


def main() -> None:
    """Train from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="folder of PART-train.jsonl.gz; composed-train-N: one an epoch")
    parser.add_argument("out", type=Path, help="folder for weights.npz")
    parser.add_argument("--gazetteer", type=Path, required=True, help="packed words, by training.gazetteer")
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--minutes", type=float, default=25)
    parser.add_argument("--start", type=Path, help="network.pt to go on from")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    vocabulary = Vocabulary(Describer(options.gazetteer.read_bytes()))
    fixed = load_examples(sorted(options.data.glob("*-train.jsonl.gz")), vocabulary)

    def give(epoch: int) -> list[Example]:
        fresh = sorted(options.data.glob("composed-train-*.jsonl.gz"))
        examples = fixed + (load_examples([fresh[epoch % len(fresh)]], vocabulary) if fresh else [])
        report(
            f"{len(examples)} texts, {sum(len(one.words) for one in examples)} tokens, {len(vocabulary.words)} words"
        )
        return examples

    train(give, vocabulary, options.out, options.epochs, options.minutes, options.start, options.seed)


if __name__ == "__main__":
    main()
