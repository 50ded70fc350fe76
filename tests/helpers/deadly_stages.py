"""Plain stages of which one does what the article says: eats memory, spins, sleeps, ends its process."""

import ctypes
import os
import signal
import time
from dataclasses import replace

from helpers.plain_stages import STAGES as PLAIN


def cite(article):
    text = article.source.text
    for word, deed in DEEDS.items():
        if word in text:
            deed()
    return PLAIN.cite(article)


def _eat():
    eaten = []
    while True:
        eaten.append(bytearray(16 << 20))


def _spin():
    while True:
        pass


def _recurse():
    _recurse()


def _deaf():
    """Call into C and don't come back, whatever alarm rings."""
    for number in (signal.SIGALRM, signal.SIGPROF):
        signal.signal(number, signal.SIG_IGN)
    time.sleep(600)


DEEDS = {
    "EAT-MEMORY": _eat,
    "SPIN": _spin,
    "SLEEP": lambda: time.sleep(600),
    "END": lambda: os._exit(3),
    "SEGFAULT": lambda: ctypes.string_at(0),
    "KILL": lambda: os.kill(os.getpid(), signal.SIGKILL),
    "RECURSE": _recurse,
    "DEAF": _deaf,
}

STAGES = replace(PLAIN, cite=cite)
