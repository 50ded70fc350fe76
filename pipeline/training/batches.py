"""Batches: articles of one style whose texts are varied anew, as tensors."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

import numpy as np
import torch

from pincite.citations.labeller.features import UNLISTED_NAME, place
from pincite.citations.labeller.labelling import FEWEST_VOTERS
from pincite.citations.labeller.labels import LABELS
from training.cnn import Batch
from training.dataset import Array, Example, Vocabulary
from training.vary import JOINED, join, leave_out, vary

TOKENS = 5000
"""Tokens of one batch, about."""
LONGEST = 400
ARTICLE = 24
"""Texts of one style that make an article."""
TOLD = 0.6
"""How often a text is told what its article's texts have in common: it must be read alone as well."""

Article = list[Example]


def draw_batches(examples: Sequence[Example], vocabulary: Vocabulary, chance: np.random.Generator) -> Iterator[Batch]:
    """Yield one epoch's batches in an order of chance, every text varied."""
    table, counts = np.array(vocabulary.rows, dtype=np.int32), np.array(vocabulary.counts)
    for articles in fill(draw_articles(examples, chance)):
        varied = [vary_article(article, vocabulary, chance) for article in articles]
        if len(vocabulary.rows) > len(table):  # capitals met for the first time
            new = len(vocabulary.rows) - len(table)
            table, counts = np.array(vocabulary.rows, dtype=np.int32), np.append(counts, np.zeros(new, counts.dtype))

        def find_own(words: Array, table: Array = table, counts: Array = counts) -> Array:
            return leave_out(table[words], words, counts, UNLISTED_NAME, chance)

        yield stack(varied, [chance.random() < TOLD for _ in varied], find_own, vocabulary)


def draw_plain(examples: Sequence[Example], vocabulary: Vocabulary, told: bool = False) -> Iterator[Batch]:
    """Yield batches of texts as they are."""
    table = np.array(vocabulary.rows, dtype=np.int32)
    articles = draw_articles(examples, np.random.default_rng(0)) if told else [[one] for one in examples]
    for group in fill(articles):
        yield stack(group, [told] * len(group), lambda words: table[words], vocabulary)


def draw_articles(examples: Sequence[Example], chance: np.random.Generator) -> list[Article]:
    """Return articles in an order of chance; texts of no known style are articles by themselves."""
    styles: dict[str, Article] = defaultdict(list)
    articles: list[Article] = []
    for at in chance.permutation(len(examples)):
        example = examples[at]
        if not example.style:
            articles.append([example])
            continue
        styles[example.style].append(example)
        if len(styles[example.style]) == ARTICLE:
            articles.append(styles.pop(example.style))
    articles += styles.values()
    return [articles[at] for at in chance.permutation(len(articles))]


def fill(articles: Iterable[Article]) -> Iterator[list[Article]]:
    """Yield groups of articles of about ``TOKENS`` tokens."""
    group: list[Article] = []
    size = 0
    for article in articles:
        group.append(article)
        size += sum(len(one.words) for one in article)
        if size >= TOKENS:
            yield group
            group, size = [], 0
    if group:
        yield group


def vary_article(article: Article, vocabulary: Vocabulary, chance: np.random.Generator) -> Article:
    """Return the texts of an article as they might also have been printed, some run together."""
    varied = [vary(example, vocabulary, chance) for example in article]
    return [
        join(one, varied[at - 1]) if chance.random() < JOINED and len(one.words) < LONGEST / 2 else one
        for at, one in enumerate(varied)
    ]


def stack(
    articles: Sequence[Article], told: Sequence[bool], find_own: Callable[[Array], Array], vocabulary: Vocabulary
) -> Batch:
    """Return articles as one batch, the longest text first."""
    texts = [
        (clip(one), number, float(say and len(article) >= FEWEST_VOTERS))
        for number, (article, say) in enumerate(zip(articles, told, strict=True))
        for one in article
    ]
    texts.sort(key=lambda text: -len(text[0].words))
    examples = [example for example, _, _ in texts]
    words = np.concatenate([example.words for example in examples])
    placed = np.concatenate([find_places(example, vocabulary) for example in examples])
    allowed = np.concatenate([example.allowed for example in examples])
    sizes = [len(example.words) for example in examples]
    return Batch(
        torch.from_numpy(np.hstack([find_own(words), placed])),
        torch.from_numpy(np.repeat(np.arange(len(examples)), sizes)),
        torch.tensor([number for _, number, _ in texts]),
        torch.tensor([vote for _, _, vote in texts]),
        torch.from_numpy(((allowed[:, None] >> np.arange(len(LABELS))) & 1).astype(bool)),
        torch.from_numpy(np.concatenate([example.types for example in examples]).astype(np.int64)),
        torch.from_numpy(np.concatenate([example.forms for example in examples]).astype(np.int64)),
    )


def clip(example: Example) -> Example:
    """Return the beginning of a text that is too long to be learned from at once."""
    return example if len(example.words) <= LONGEST else example.take(slice(0, LONGEST))


def find_places(example: Example, vocabulary: Vocabulary) -> Array:
    """Return the rows that the tokens of a text choose by where they stand."""
    words = [vocabulary.words[word] for word in example.words]
    return place(words, example.spacing.astype(np.int32), example.faces.astype(np.int32), example.kind)
