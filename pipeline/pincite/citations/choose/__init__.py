"""Between the readings of a stretch: how well each explains it, how far they agree, and which to take."""
