"""Instruments, statutes, dates, tiers, countries, organisations, persons and places named in an article.

The stage is ``find.find``. Nothing is loaded here: questions need the names of countries and laws alone.
"""
