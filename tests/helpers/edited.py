"""An article that is edited after people judged it: every character knows where it came from."""

import random
import re
from dataclasses import dataclass

WORKS = [
    ("Jane Roe", "Harbours without Law", "Oxford: Oxford University Press, 2001"),
    ("Bo Lindqvist", "Tolls of the North", "Cambridge: Cambridge University Press, 1999"),
    ("Mira Okafor", "Locks and Keepers", "London: Routledge, 2010"),
    ("Ada Noor", "Ferries and Fares", "New York: Norton, 1987"),
    ("Piet Vogel", "Borders of Water", "Chicago: University of Chicago Press, 2004"),
]
SUBJECTS = ["The keeper", "A clerk", "The inspector", "Each ferry", "The ministry", "No crew", "The harbour", "A judge"]
VERBS = ["counted", "denied", "taxed", "followed", "settled", "opposed", "recorded", "delayed", "measured"]
OBJECTS = [
    "every boat", "the tolls", "the ledgers of Malaysia", "the contracts", "the crossing into Thailand", "the act",
    "the old bridges", "the market", "the workers of Cambodia", "the fees",
]  # fmt: skip


@dataclass(frozen=True)
class Written:
    """Characters with their origins, ``None`` for what was put in; ``notes`` of the article stand at its end."""

    chars: tuple

    @property
    def text(self):
        return "".join(char for char, _ in self.chars)

    def origins(self, spans):
        return {self.chars[k][1] for start, end in spans for k in range(start, end)} - {None}


def article(seed, count=24):
    """Return an article of ``count`` notes; many say the same as their neighbours."""
    dice = random.Random(seed)  # noqa: S311 - an article, not a secret
    body, notes = [], []
    for label in range(1, count + 1):
        sentence = f"{dice.choice(SUBJECTS)} {dice.choice(VERBS)} {dice.choice(OBJECTS)} in {1900 + dice.randrange(99)}"
        body.append(f"{sentence}.[^{label}]" + ("\n\n" if label % 4 == 0 else " "))
        notes.append(f"[^{label}]: {_note(dice, label)}\n\n")
    text = "# On harbours\n\n" + "".join(body).rstrip() + "\n\n" + "".join(notes)
    return Written(tuple((char, at) for at, char in enumerate(text)))


def _note(dice, label):
    name, title, imprint = dice.choice(WORKS)
    kind = dice.random()
    if label == 1 or kind < 0.35:
        return f"{name}, *{title}* ({imprint}), p. {dice.randrange(1, 300)}."
    return "Ibid." if kind < 0.7 else f"Id. at {dice.randrange(1, 4)}."


_MARK = re.compile(r"\[\^(\d+)\](:?)")


def raised(old, _dice, by=1):
    """All labels are raised."""
    return _renumbered(old, lambda label: label + by)


def note_taken_out(old, dice, label=None):
    """One note and its call are gone; those after it are numbered anew."""
    labels = sorted({int(m[1]) for m in _MARK.finditer(old.text)})
    gone = label or dice.choice(labels)
    return _renumbered(_without_note(old, gone), lambda at: at - (at > gone))


def claim_taken_out(old, dice):
    """A sentence goes with its note."""
    labels = sorted({int(m[1]) for m in _MARK.finditer(old.text)})
    gone = dice.choice(labels)
    call = old.text.index(f"[^{gone}]")
    start = max(old.text.rfind(mark, 0, call) + len(mark) for mark in ("] ", "\n\n"))
    return _renumbered(_without_note(_cut(old, start, call), gone), lambda at: at - (at > gone))


def note_put_in(old, dice):
    """A note is put in that says what its neighbours say."""
    calls = [m for m in _MARK.finditer(old.text) if not m[2]]
    before = dice.choice(calls)
    label = int(before[1])
    fresh = _renumbered(old, lambda at: at + (at > label))
    call = fresh.text.index(f"[^{label}]") + len(f"[^{label}]")
    fresh = _put(fresh, call, f" Nobody had asked for it before.[^{label + 1}]")
    end = fresh.text.index("\n\n", fresh.text.index(f"[^{label}]:")) + 2
    return _put(fresh, end, f"[^{label + 1}]: {dice.choice(('Ibid.', 'Id. at 2.'))}\n\n")


def notes_swapped(old, dice):
    """Two sentences beside each other change places, with their notes; numbers stay in order."""
    calls = [m for m in _MARK.finditer(old.text) if not m[2]]
    k = dice.randrange(len(calls) - 2)
    a, b, c = calls[k], calls[k + 1], calls[k + 2]
    chars = old.chars[: a.end()] + old.chars[b.end() : c.end()] + old.chars[a.end() : b.end()] + old.chars[c.end() :]
    moved = Written(chars)
    first, second = int(b[1]), int(c[1])
    return _in_order(moved, {first: second, second: first})


def paragraph_put_in(old, dice):
    """A paragraph without notes is put in."""
    at = dice.choice([m.end() for m in re.finditer(r"\n\n", old.text) if m.end() < old.text.index("[^1]:")])
    return _put(old, at, "It is not known who built the first lock, nor when the river was turned. Some say never.\n\n")


def paragraph_taken_out(old, dice):
    """A paragraph goes; its notes stay behind uncalled."""
    ends = [m.end() for m in re.finditer(r"\n\n", old.text) if m.end() <= old.text.index("[^1]:")]
    k = dice.randrange(len(ends) - 1)
    return _cut(old, ends[k], ends[k + 1])


def misread(old, dice):
    """Some letters are misread."""
    return Written(tuple((dice.choice("eoiacl"), at) if c.isalpha() and dice.random() < 0.01 else (c, at)
                         for c, at in old.chars))  # fmt: skip


def reworded(old, dice):
    """A verb is another one."""
    hits = [m for verb in VERBS for m in re.finditer(verb, old.text)]
    hit = dice.choice(hits)
    return _put(_cut(old, *hit.span()), hit.start(), dice.choice(VERBS))


def prefaced(old, _dice):
    """A preface is put before everything."""
    return _put(old, old.text.index("\n\n") + 2, "A word of thanks goes to all keepers. They kept more than locks.\n\n")


EDITS = (raised, note_taken_out, claim_taken_out, note_put_in, notes_swapped, paragraph_put_in, paragraph_taken_out,
         misread, reworded, prefaced)  # fmt: skip


def edited(old, seed):
    """Return the article after one to three edits, and their names."""
    dice = random.Random(seed)  # noqa: S311 - an article, not a secret
    done = []
    for _ in range(dice.choice((1, 1, 2, 3))):
        edit = dice.choice(EDITS)
        try:
            old = edit(old, dice)
            done.append(edit.__name__)
        except (ValueError, IndexError):
            continue
    return old, done


def _cut(old, start, end):
    return Written(old.chars[:start] + old.chars[end:])


def _put(old, at, words):
    return Written(old.chars[:at] + tuple((c, None) for c in words) + old.chars[at:])


def _without_note(old, label):
    start = old.text.index(f"[^{label}]:")
    old = _cut(old, start, old.text.index("\n\n", start) + 2)
    call = old.text.find(f"[^{label}]")
    return old if call < 0 else _cut(old, call, call + len(f"[^{label}]"))


def _renumbered(old, rule):
    chars, at = [], 0
    for m in _MARK.finditer(old.text):
        chars += old.chars[at : m.start(1)]
        said = str(rule(int(m[1])))
        chars += old.chars[m.start(1) : m.end(1)] if said == m[1] else [(c, None) for c in said]
        at = m.end(1)
    return Written((*chars, *old.chars[at:]))


def _in_order(old, exchange):
    """Give two labels to one another, and let their notes stand in the order of the labels."""
    fresh = _renumbered(old, lambda label: exchange.get(label, label))
    low, high = sorted(exchange)
    a, b = fresh.text.index(f"[^{high}]:"), fresh.text.index(f"[^{low}]:")
    if a > b:
        return fresh
    end = fresh.text.index("\n\n", b) + 2
    return Written(fresh.chars[:a] + fresh.chars[b:end] + fresh.chars[a:b] + fresh.chars[end:])
