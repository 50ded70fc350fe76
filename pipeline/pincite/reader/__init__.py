"""The reader: a local page in the browser, with claim, source and the page itself side by side.

Nothing is loaded here: the packages it stands on are the extra ``reader``.
"""
