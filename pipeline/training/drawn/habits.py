"""What styles are drawn from: quotation marks, patterns of short forms, words of back-reference."""

QUOTES = ("“”", "‘’", '""', "''", "«»", "« »", "„“", "‚‘", "»«", "„”", "‹›", "``''")
"""Pairs of quotation marks, opening and closing half of each string."""

LATER_PATTERNS = (
    *("{names}{a}{title}, {pin}",) * 5,
    *("{names}, {title} {p}",) * 2,
    *("{names}, {pin}",) * 3,
    "{names} {p}",
    *("{names}, {words}, {pin}",) * 4,
    *("{names}, {title}, {words}, {pin}",) * 5,
    *("{names}, {note} {n}, {pin}",) * 5,
    *("{names}, {title}, {note} {n}, {pin}",) * 3,
    *("{names} ({note} {n}), {pin}",) * 3,
    *("{names} ({note} {n}) {p}",) * 3,
    *("{names}, {title} ({note} {n}) {p}",) * 2,
    *("{names} {y}, {p}",) * 2,
    "{names} ({y}), {pin}",
    "{names}, {y}, {pin}",
    "{title}, {pin}",
    "{names}: {title}, {pin}",
    "{names}: {title} ({note} {n}), {pin}",
    "{words}, {pin}",
    "{names}, {journal} {y}, {p}",
    "{names} {words}, {pin}",
    "{names}, {title} … , {words}, {pin}",
)
"""How a work comes back, the commoner ones more often."""

OP_CIT = {
    "en": ("op. cit.", "supra", "loc. cit.", "cit.", "above", "op cit"),
    "de": ("a.a.O.", "aaO", "op. cit.", "ebd.", "a. a. O."),
    "fr": ("op. cit.", "op. cit.", "art. cit.", "préc.", "loc. cit."),
    "it": ("cit.", "cit.", "cit.", "op. cit.", "op.cit."),
    "es": ("op. cit.", "ob. cit.", "cit.", "loc. cit."),
    "nl": ("a.w.", "op. cit.", "t.a.p."),
    "pl": ("op. cit.", "dz. cyt.", "op.cit."),
    "ru": ("Указ. соч.", "указ. соч."),
    "tr": ("a.g.e.", "a.g.m.", "age."),
    "no": ("op. cit.", "op.cit."),
    "sv": ("a.a.", "op. cit."),
    "el": ("ό.π.",),
}
"""Words for a work cited before, by language."""

NOTE = {
    "en": ("supra note", "supra note", "n", "n.", "above n", "note", "supra n.", "fn", "above fn", "supra footnote"),
    "de": ("Fn.", "oben Fn.", "wie Anm.", "Anm.", "Fn", "N", "s. Fn."),
    "fr": ("supra note", "préc. note", "note", "op. cit. note", "supra, note"),
    "it": ("cit. supra nota", "supra, nota", "cit., nota", "nt.", "nota"),
    "es": ("supra nota", "nota", "cit. en nota", "op. cit., nota"),
    "nl": ("noot", "zie noot", "supra noot"),
    "no": ("note", "se note"),
    "sv": ("not", "se not"),
    "da": ("note", "jf. note"),
    "pl": ("przyp.", "zob. przyp."),
    "tr": ("dn.", "dipnot"),
}
"""Words before the number of the note where a work was cited first, by language."""
