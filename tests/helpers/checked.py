"""Small articles, one story each, written out as files for ``pincite check``."""

CLEAN = """# Quiet harbours

Harbours were kept by guilds.[^1] The guilds kept books.[^2] The books were burned.[^3] Few remember them.[^4]

[^1]: Mira Okafor, Harbours Without Law, 14 SEA L.J. 201, 215-17 (2001).

[^2]: Id. at 219.

[^3]: Bo Lindqvist, Fires of the Northern Quays, 9 NORDIC HIST. REV. 33 (1998), https://www.quays.org/fires.

[^4]: Okafor, supra note 1, at 222.
"""

LOST_NOTES = """# Lost notes

Harbours were kept by guilds.[^1] The guilds kept books.[^2] The books were burned.[^4] Few remember them.[^6]

[^1]: Mira Okafor, Harbours Without Law, 14 SEA L.J. 201, 215-17 (2001).

[^2]: Bo Lindqvist, Fires of the Northern Quays, 9 NORDIC HIST. REV. 33 (1998).

[^4]: Ken Ito, Books of the Guilds, 3 SEA L.J. 77 (1990).

[^5]: Ada Stern, Ashes of the Northern Quays, 12 NORDIC HIST. REV. 90 (2002).
"""

DRIFTED = """# Drifted numbers

Harbours were kept by guilds.[^1] The guilds kept books.[^2] The books were burned.[^3] Few remember them.[^4]

[^1]: Mira Okafor, Harbours Without Law, 14 SEA L.J. 201 (2001).

[^2]: Bo Lindqvist, Fires of the Northern Quays, 9 NORDIC HIST. REV. 33 (1998).

[^3]: Okafor, supra note 2, at 210.

[^4]: See infra notes 31-32 and accompanying text; Lindqvist, supra note 2, at 40.
"""

WHICH_ID = """# Which one

Harbours were kept by guilds.[^1] The guilds kept books.[^2] The books were burned.[^3]

[^1]: Id. at 12.

[^2]: Mira Okafor, Harbours Without Law, 14 SEA L.J. 201 (2001); Bo Lindqvist, Night Fires, 9 NORDIC REV. 33 (1998).

[^3]: Id. at 215.
"""

NOBODY = """# Nobody's work

Harbours were kept by guilds.[^1] The guilds kept books.[^2] The books were burned.[^3]

[^1]: Mira Okafor, Harbours Without Law, 14 SEA L.J. 201 (2001); Mira Okafor, Crossing by Night, 15 SEA L.J. 10 (2002).

[^2]: Ken Ito, Books of the Guilds, 3 SEA L.J. 77 (1990).

[^3]: Okafor, supra, at 210; Tanaka, supra, at 9.
"""

NAMES = """# Names

Harbours were kept by guilds.[^1] The guilds kept books.[^2] The books were burned.[^3] Few remember them.[^4]

[^1]: Mira Okafor, Harbours Without Law, 14 SEA L.J. 201 (2001) [hereinafter Okafor, Harbours].

[^2]: Ken Ito, Books of the Guilds, 3 SEA L.J. 77 (1990) [hereinafter Guild Books].

[^3]: Ada Stern, Ashes of the Northern Quays, 12 NORDIC HIST. REV. 90 (2002) [hereinafter Guild Books].

[^4]: Okafor, supra note 1, at 210; Guild Books, supra note 3, at 91.
"""

AUTHOR_YEAR = """# Tolls on quiet rivers

Rivers were tolled long before roads were (Okafor, 2001). The keepers were monks (Lindqvist, 1998, p. 40). They kept
books (Ito, 1990), and the books were burned (Tanaka, 2005). Nobody paid in coin (Okafor, 2001, p. 12). Boats were
counted by night (Stern, 2003).

## References

Brandt, J. (1987). *Weirs and wells*. Harbour University Press.

Ito, K. (1990). Books of the guilds. *Sea Law Journal*, 3(1), 77-99.

Lindqvist, B. (1998). Fires of the northern quays. *Nordic History Review*, 9(2), 33-60.

Okafor, M. (2001). Harbours without law. *Sea Law Journal*, 14(2), 201-240.

Stern, A. (2002). Ashes of the northern quays. *Nordic History Review*, 12(1), 90-112.
"""

ADDRESSES = """# Addresses

Harbours were kept by guilds.[^1] The guilds kept books.[^2] The books were burned.[^3] Few remember them.[^4]

[^1]: Harbour Board, Annual Count of Boats (2011), http:/www.harbourboard.org/boats.

[^2]: Harbour Board, Annual Count of Crews (2012), https://www.example.com/crews.

[^3]: Harbour Board, Annual Count of Fires (2013), https://www.harbourboard.org/fires [https://perma.cc/AB12-CD3].

[^4]: Harbour Board, Annual Count of Books (2014), https://www.harbourboard.org/books.
"""

TWO_WAYS = """# Two ways

Harbours were kept by guilds.[^1] The guilds kept books.[^2] The books were burned.[^3] Few remember them.[^4] Nobody
asks.[^5] Nobody answers.[^6]

[^1]: Mira Okafor, Harbours Without Law or Keeper, 14 SEA L.J. 201 (2001).

[^2]: Bo Lindqvist, Fires of the Northern Quays, 9 NORDIC HIST. REV. 33 (1998).

[^3]: Mira Okafor, Harbours Without Law or Keeper, 14 SEA L.J. 201 (2002).

[^4]: Bo Lindqvist, Fires of the Northern Quays, 19 NORDIC HIST. REV. 33 (1998).

[^5]: Ada Stern, Ashes of the Northern Quays, 12 NORDIC HIST. REV. 90, 98 (2002).

[^6]: Ada Stern, The Silence of the Keepers, 12 NORDIC HIST. REV. 90, 95 (2002); Okafor, supra note 1, at 12;
Lindqvist, supra note 2, at 48-41.
"""

RECORD = """# Ratifications

Thailand ratified the Trafficking Protocol in 2011. Malaysia and Indonesia acceded to the Trafficking Protocol in 2009.
In 2002, Indonesia signed the Trafficking Protocol. Viet Nam did not ratify the Trafficking Protocol until 2012.
Cambodia had not ratified the Trafficking Protocol in 2003. The 2003 ASEAN Declaration against Trafficking in Persons,
Particularly Women and Children came before.[^1] The Fair Labor Standards Act of 1937 is older.[^2]
Singapore ratified the ASEAN Convention Against Trafficking in Persons, Especially Women and Children in 2016.

[^1]: Mira Okafor, Harbours Without Law, 14 SEA L.J. 201 (2001).

[^2]: Id. at 203.
"""

DISAGREEING = """# More ratifications

Singapore ratified the ASEAN Convention Against Trafficking in Persons, Especially Women and Children in 2017.[^1]

[^1]: Ken Ito, Books of the Guilds, 3 SEA L.J. 77 (1990).
"""

ARTICLES = {
    "addresses": ADDRESSES,
    "author-year": AUTHOR_YEAR,
    "clean": CLEAN,
    "disagreeing": DISAGREEING,
    "drifted": DRIFTED,
    "lost-notes": LOST_NOTES,
    "names": NAMES,
    "nobody": NOBODY,
    "record": RECORD,
    "two-ways": TWO_WAYS,
    "which-id": WHICH_ID,
}
"""Every story, by the name of its file."""
