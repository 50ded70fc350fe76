"""Labelling what a style printed around the marked fields: names, numbers, dates, pinpoints, words of back-reference.

All numbers of a record differ, so a value alone says what it is. What stays unexplained (a capitalised word or a number
that no field, style or language accounts for) makes the whole unit worthless: ``None``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pincite.citations.surface import tokens
from training.names import find_names, lower
from training.records import Record
from training.render import Cite, Printed
from training.styles import Style
from training.terms import Terms

_BACK_PHRASE = re.compile(
    r"(?i)(?<![^\W_])(?:(?:i?bid(?:em)?|ibíd(?:em)?|id|idem|eadem|ebd|ebda|ebenda|ivi|cit|tamże|tamtéž|sst)(?![^\W_])\.?"
    r"|(?:art\.\s?|op\.?\s?|loc\.?\s?|ob\.\s?)cit(?:ada|ado|ato)?(?![^\W_])\.?|a\.\s?a\.\s?O\.|aaO(?![^\W_])\.?|(?:ders|dies|ead)\.|o\.\s?c\.(?=[\s,.;)]|$)|dz\.\s?cyt\.|anf\.\s?arb\."
    r"|(?:supra|infra|above|précité|préc\.)(?:\s(?:note|n\.?))?(?![^\W_]))"
)
_NOTE_WORD = re.compile(
    r"(?i)(?<![^\W_])(?:as (?:cited )?in |see |wie |siehe |s\. |oben |cf\. |voir |come |cit\., |supra,? |above,? )*"
    r"(?:nn?|notes?|refs?|réf|fn|fns|anm|anmerkung|fußn|fußnote|nota|noot|voetnoot|przyp|poznámka|pozn|not|"
    r"dipnot|jegyzet|note de bas de page|viite|см|прим|υποσημ)\.?\s*$"
)
_THESIS = re.compile(
    r"(?i)^(?:ph|d|phil|thesis|theses|dissertation|diss|thèse|tesi|tesis|tese|habilitation|habil|magisterarbeit|"
    r"proefschrift|master|masters|doctoral|doctorate|doctorat|unpublished|univ|patent|report|press|release|working|paper|data|set|dataset|software|computer)$"
)
_MARKS_BEFORE_ACCESS = frozenset("()[]<>.,;")
_PREFIX = re.compile(r"(?<![^\W_])(?:[^\W\d_]{1,14}\.?|§§?|¶¶?|[^\W\d_]{1,3}\.\s?[^\W\d_]{1,3}\.)[\s\u00a0]?$")
_PLAIN = str.maketrans(dict.fromkeys("–—‑‐", "-") | dict.fromkeys("\xa0\u202f\u2009", " "))
"""Dashes and blanks of one kind, so that a value is found however the style sets it."""
_END = re.compile(r"(?!\w)")
_YEAR_END = re.compile(r"(?:[a-z](?!\w))?(?!\w)")
_DAY_END = re.compile(r"(?:st|nd|rd|th|er|º)?(?!\w)")
_RANGE_END = re.compile(r"\s?-\s?\d+(?!\w)")
_FOLLOWING_END = re.compile(r"(?:ff?\.?)?(?!\w)")
_PAGES_END = re.compile(r"(?:\s?-\s?[A-Za-z]?(?:\d+|[ivxlc]+))?(?!\w)")
_ORDINAL_END = re.compile(r"(?:st|nd|rd|th|e|ª|º)?(?!\w)")
_EDITION_END = re.compile(r"\s?(?:st|nd|rd|th|e|ᵉ|ère|ème|re|a|ª|º|o|de|ste|er|:?[ea])?(?!\w)")
_GROWN_TOGETHER = re.compile(r"(?:above|ibid|supra|infra)[a-z]{1,4}$")
"""A style that forgets a blank before its locator prints words that nobody writes."""
_NO_ROLE = frozenset("by von par de di da av af door por przez a cura och und et and en".split())
"""Words of the terms for editors that say nothing by themselves."""
_BACK_WORDS = frozenset({"ibid", "ibidem", "ebd", "id", "idem", "cit", "n", "note", "supra", "ivi", "anm", "fn"})
_AFTER = re.compile(r"[\s\u00a0](?:p|s|pp|str|σ|old|o|бет|sayfa)\.?(?![^\W_])")


@dataclass(frozen=True)
class Setting:
    """What a unit was printed with: its work, what was asked, the style, the language's terms."""

    work: Record
    cite: Cite | None
    style: Style
    terms: Terms


class Aligner:
    """Labels the characters of one printed unit."""

    def __init__(self, printed: Printed, setting: Setting) -> None:
        self.text = printed.text
        self.labels = list(printed.labels)
        self.setting = setting
        self.spans = tokens(self.text)
        self.plain = self.text.translate(_PLAIN)

    def align(self) -> list[str] | None:
        """Return a label a character, or ``None`` when something printed stays unexplained."""
        self._label_list_number()
        self._label_addresses()
        self._label_symbol()
        self._label_names()
        self._label_dates()
        self._label_access()
        if self.setting.cite is not None:
            self._label_pinpoint()
        if self.setting.cite is not None and self.setting.cite.place not in ("first", "narrative"):
            self._label_back_reference()
        self._label_numbers()
        self._label_stand_ins()
        self._label_kinds()
        if not self._label_rest():
            return None
        self._give_marks_to_their_field()
        self._label_final_stop()
        return self.labels

    def _free(self, start: int, end: int) -> bool:
        return not any(self.labels[start:end])

    def _set(self, start: int, end: int, label: str) -> None:
        self.labels[start:end] = [label] * (end - start)

    def _label_list_number(self) -> None:
        """Label the number before an entry, which some styles print in the margin and some in the text."""
        number = re.match(r"[\[(]?\d{1,3}[\])]?[.:]?(?=\s)", self.text)
        numbered = self.setting.cite is None and self.setting.style.family == "numeric"
        if numbered and number and self._free(*number.span()):
            self._set(*number.span(), "separator")

    def _label_symbol(self) -> None:
        """Label a symbol before dates, as it may hold a year (``S/RES/923 (1994)``); short numbers come last."""
        number = self.setting.work.get("number", "")
        if len(number) > 4 or not number.isdigit():
            self._label_value(number, _END, "symbol")

    def _label_addresses(self) -> None:
        doi = lower(self.setting.work.get("DOI", ""))
        for start, end in self.spans:
            word = self.text[start:end]
            if re.match(r"(?i)https?://|www\.", word):
                self._set(start, end, "identifier" if doi and doi in lower(word) else "url")
        at = lower(self.text).find(doi) if doi else -1
        if at >= 0 and self._free(at, at + len(doi)):
            self._set(at, at + len(doi), "identifier")
            before = re.search(r"(?i)\bdoi\s?:?\s?$", self.text[:at])
            if before:
                self._set(before.start(), at, "identifier")

    def _label_names(self) -> None:
        free = [not label for label in self.labels]
        title = self.labels.index("title") if "title" in self.labels else len(self.labels)
        for part in find_names(self.text, free, self.setting.work, title, self._names_no_editor()):
            self._set(part.start, part.end, part.label)

    def _names_no_editor(self) -> bool:
        """Tell whether an editor stands where an author would and no word says that it is one."""
        if "author" in self.setting.work:
            return False
        said = self.setting.terms.words.get("editor", frozenset()) | self.setting.style.terms.get("editor", frozenset())
        printed = {self.text[start:end].casefold() for start, end in self.spans}
        return not any(word in printed for word in said if len(word) > 1 and word not in _NO_ROLE)

    def _label_dates(self) -> None:
        """Label the dates of publication and of the visit; days, months and years of the two differ."""
        for field, label in (("issued", "date"), ("accessed", "accessed")):
            if field not in self.setting.work:
                continue
            year, month, day = (*self.setting.work[field]["date-parts"][0], None, None)[:3]
            if month and str(year) in self.text:
                for start, end in _find(self.text, _date_pattern(year, month, day)):
                    if self._free(start, end):
                        self._set(start, end, label)
                self._label_month_words(f"month-{month:02d}", label)
            if day:
                self._label_day(str(day), label)
            for start, end in self._occurrences(str(year), _YEAR_END):
                if all(mark in ("", label) for mark in self.labels[start:end]):
                    self._set(start, end, "year" if label == "date" else label)

    def _label_month_words(self, term: str, label: str) -> None:
        names = self.setting.terms.words.get(term, frozenset()) | self.setting.style.terms.get(term, frozenset())
        for start, end in self.spans:
            if self._free(start, end) and self.text[start:end].casefold() in names and self._near_number(start, end):
                stop = end + 1 if self.text[end : end + 1] == "." and re.match(r"\.,?\s?\d", self.text[end:]) else end
                self._set(start, stop, label)

    def _near_number(self, start: int, end: int) -> bool:
        return bool(
            re.match(r"[.,\s\u00a0]{0,3}(?:d[ei]l?[\s\u00a0])?\d", self.text[end:])
            or re.search(r"\d\w{0,2}[.,\s\u00a0]{0,3}(?:d[ei][\s\u00a0])?$", self.text[:start])
        )

    def _label_day(self, day: str, label: str) -> None:
        """Label a day, which counts only next to the month or year of its date."""
        for start, end in [*self._occurrences(day, _DAY_END), *self._occurrences(f"0{day}", _DAY_END)]:
            around = self.labels[max(0, start - 4) : start] + self.labels[end : end + 5]
            if self._free(start, end) and label in around:
                self._set(start, end, label)

    def _label_access(self) -> None:
        """Let the visit's label reach back over the words that introduce it (``accessed on``)."""
        at = next((at for at, label in enumerate(self.labels) if label == "accessed"), None)
        if at is None:
            return
        first = at
        for start, end in reversed([span for span in self.spans if span[1] <= at]):
            word = self.text[start:end]
            if not self._free(start, end) or word in _MARKS_BEFORE_ACCESS or word.isdigit() or word in "“”\"'’‘»«":
                break
            first = start
        last = max(at for at, label in enumerate(self.labels) if label == "accessed") + 1
        self._fill(first, last, "accessed")

    def _fill(self, start: int, end: int, label: str) -> None:
        for at in range(start, end):
            if not self.labels[at]:
                self.labels[at] = label

    def _label_pinpoint(self) -> None:
        cite = self.setting.cite
        if cite is None or not cite.locator:
            return
        first = re.findall(r"\d+", cite.locator)[0]
        tail = _RANGE_END if "-" in cite.locator else _FOLLOWING_END
        for start, end in self._occurrences(first, tail):
            if not self._free(start, end):
                continue
            prefix = _PREFIX.search(self.text[:start])
            begin = start
            note = cite.place not in ("first", "narrative") and prefix and self._is_back_word(prefix.group())
            if prefix and self._free(prefix.start(), start) and not note:
                begin = prefix.start()
            suffix = _AFTER.match(self.text, end)
            self._set(begin, suffix.end() if suffix and self._free(*suffix.span()) else end, "pinpoint")
            return

    def _is_back_word(self, prefix: str) -> bool:
        words = set(re.findall(r"[^\W\d_]+", prefix.casefold()))
        return bool(words & _BACK_WORDS)

    def _label_numbers(self) -> None:
        work = self.setting.work
        if "page" in work:
            self._label_value(re.split(r"[-–]", work["page"])[0], _PAGES_END, "pages")
        for field, label in (("volume", "volume"), ("issue", "issue"), ("collection-number", "volume")):
            for value in _spellings(work.get(field, "")):
                self._label_value(value, _ORDINAL_END, label)
        self._label_value(work.get("number", ""), _END, "symbol")
        if "edition" in work:
            words = self.setting.terms.words.get(f"long-ordinal-{work['edition']:>02}", frozenset())
            for value in (work["edition"], work["edition"].lower(), *words, *(word.title() for word in words)):
                self._label_value(value, _EDITION_END, "edition")

    def _label_value(self, value: str, tail: re.Pattern[str], label: str) -> None:
        for start, end in self._occurrences(value, tail):
            if self._free(start, end):
                self._set(start, end, label)

    def _occurrences(self, value: str, tail: re.Pattern[str]) -> list[tuple[int, int]]:
        """Return where a value stands as a word of its own, with what ``tail`` lets follow it."""
        value = value.translate(_PLAIN)
        found: list[tuple[int, int]] = []
        start = self.plain.find(value) if value else -1
        while start >= 0:
            after = tail.match(self.plain, start + len(value))
            if after and not (start and (self.plain[start - 1].isalnum() or self.plain[start - 1] == "_")):
                found.append((start, after.end()))
            start = self.plain.find(value, start + 1)
        return found

    def _label_back_reference(self) -> None:
        cite = self.setting.cite
        if cite is not None and cite.first_note:
            for start, end in self._occurrences(str(cite.first_note), _END):
                before = _NOTE_WORD.search(self.text[:start])
                if self._free(start, end) and before:
                    self._set(start, end, "note_number")
                    low = before.start()
                    while low < start and self.text[low].isspace():
                        low += 1
                    self._fill(low, len(self.text[:start].rstrip()), "backref")
                    self._take_brackets(low, end)
        for start, end in _find(self.text, _BACK_PHRASE):
            if self._free(start, end):
                self._set(start, end, "backref")
        ibid = self.setting.terms.words.get("ibid", frozenset()) | self.setting.style.terms.get("ibid", frozenset())
        for start, end in self.spans:
            if self._free(start, end) and self.text[start:end].casefold() in ibid:
                stop = end + 1 if self.text[end : end + 1] == "." else end
                self._fill(start, stop, "backref")

    def _take_brackets(self, start: int, end: int) -> None:
        """Label the brackets of ``(n 5)`` as words of back-reference when nothing else is in them."""
        pair = self.text[start - 1 : start] + self.text[end : end + 1]
        if pair in ("()", "[]") and self._free(start - 1, start) and self._free(end, end + 1):
            self._set(start - 1, start, "backref")
            self._set(end, end + 1, "backref")

    def _label_stand_ins(self) -> None:
        """Label a dash for the author of the entry before: it is a back-reference."""
        match = re.match(r"(?:\[?\d+[.\])]*\s)?([—–_‒―-]{2,})", self.text)
        if match and self._free(*match.span(1)):
            self._set(*match.span(1), "backref")

    def _label_kinds(self) -> None:
        """Words of the style itself that say what kind of thing a thesis, report or patent is."""
        if self.setting.work["type"] not in (
            "thesis",
            "report",
            "patent",
            "manuscript",
            "webpage",
            "dataset",
            "software",
        ):
            return
        for start, end in self.spans:
            word = self.text[start:end]
            if self._free(start, end) and _THESIS.match(word) and len(word) > 3:
                self._set(start, end, "genre")
        for start, end in _find(self.text, r"(?:Ph\.?\s?D\.?|D\.?\s?Phil\.?)(?=\W)"):
            if self._free(start, end):
                self._set(start, end, "genre")

    def _label_rest(self) -> bool:
        """Label glue; tell whether every word and number is accounted for."""
        style, terms = self.setting.style, self.setting.terms
        for start, end in self.spans:
            if all(self.labels[start:end]):
                continue
            word = self.text[start:end]
            if _GROWN_TOGETHER.match(word):
                return False
            if any(self.labels[start:end]):
                # a token of two labels: the first one counts
                self._set(start, end, next(label for label in self.labels[start:end] if label))
                continue
            known = word.casefold() in style.words or word.casefold() in terms.every
            if not known and (
                word.isdigit()
                or (word[0].isupper() and len(word) > 1)
                or (word[0].isalpha() and not word.isascii() and not word.islower())
            ):
                return False
            self._set(start, end, "other")
        return True

    def _give_marks_to_their_field(self) -> None:
        """Let a run of marks between two tokens of one field belong to the field."""
        spans = self.spans
        at = 0
        while at < len(spans):
            if self._is_mark(at):
                end = at
                while end < len(spans) and self._is_mark(end):
                    end += 1
                if at > 0 and end < len(spans):
                    before, after = self.labels[spans[at - 1][0]], self.labels[spans[end][0]]
                    marks = self.text[spans[at][0] : spans[end - 1][1]]
                    if (
                        before == after
                        and before not in ("other", "separator")
                        and not (before == "year" and "(" in marks)
                    ):
                        self._set(spans[at][0], spans[end - 1][1], before)
                at = end
            at += 1

    def _is_mark(self, at: int) -> bool:
        start = self.spans[at].start
        return self.labels[start] == "other" and not self.text[start].isalnum()

    def _label_final_stop(self) -> None:
        if self.text.endswith("."):
            self.labels[-1] = "separator"


def _find(text: str, pattern: str | re.Pattern[str]) -> Iterator[tuple[int, int]]:
    for match in re.finditer(pattern, text):
        yield match.span()


def _spellings(value: str) -> list[str]:
    """Return a number in figures and, as some styles print it, in Roman numerals."""
    if not value.isdigit() or not 0 < int(value) < 400:
        return [value] if value else []
    roman = _roman(int(value))
    return [value, roman, *([roman.lower()] if len(roman) > 1 else [])]


def _date_pattern(year: int, month: int, day: int | None) -> str:
    """Return the pattern of a date in digits, whatever its order."""
    gap = r"[-/.‑–\u00a0 ]{1,2}"
    if not day:
        return rf"(?<!\d)(?:{year}[-/.]0?{month}|0?{month}[-/.]{year})(?!\d)"
    orders = ((year, month, day), (day, month, year), (month, day, year))
    return r"(?<!\d)(?:" + "|".join(gap.join(f"0?{part}" for part in order) for order in orders) + r")(?!\d)"


def _roman(number: int) -> str:
    signs = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
    done = ""
    for value, sign in signs:
        count, number = divmod(number, value)
        done += sign * count
    return done
