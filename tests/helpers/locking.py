"""PDFs locked with a password, as the standard says for 40 bits (ISO 32000-1, 7.6.3): enough to try a reader."""

from hashlib import md5

from helpers.bombs import CATALOG, PAGE, PAGES, pdf

PAD = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
RIGHTS = -44
ID = b"0123456789abcdef"


def locked(content, user=b"", owner=b"owner"):
    """Return a PDF of one page that opens with the password ``user``."""
    own = rc4(md5(padded(owner), usedforsecurity=False).digest()[:5], padded(user))
    seed = padded(user) + own + RIGHTS.to_bytes(4, "little", signed=True) + ID
    key = md5(seed, usedforsecurity=False).digest()[:5]
    hidden = rc4(md5(key + bytes((4, 0, 0, 0, 0)), usedforsecurity=False).digest()[:10], content)
    held = b"<</Length %d>>stream\n" % len(hidden) + hidden + b"\nendstream"
    said = (own.hex().encode(), rc4(key, PAD).hex().encode(), RIGHTS)
    rules = b"/Encrypt<</Filter/Standard/V 1/R 2/O<%s>/U<%s>/P %d>>" % said
    return pdf(CATALOG, PAGES, PAGE, held, trailer=rules + b"/ID[<%s><%s>]" % (ID.hex().encode(), ID.hex().encode()))


def padded(password):
    return (password + PAD)[:32]


def rc4(key, data):
    state, j = list(range(256)), 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    out, i, j = bytearray(), 0, 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)
