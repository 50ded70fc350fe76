"""The views: one file each, with its ``ROUTES`` (method and address to function)."""
