"""Short forms: told by words of back-reference, or by the works that an article has cited before."""
