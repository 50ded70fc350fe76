"""Small articles for tests."""
