"""Builds the annotated articles: one marked source, from which come the article in its format and its gold."""
