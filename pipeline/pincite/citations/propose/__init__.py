"""Proposers: each reads a stretch in its own way and says what it takes it for; choosing between them comes after."""
