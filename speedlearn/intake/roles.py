"""What a column of a sheet can stand for, and by which headings it is known."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from speedlearn.intake.fold import fold, tidy

Subject = Literal["attendees", "tables"]
"""What a sheet lists."""

LEFT_OUT = "left out"

ATTENDEE_ROLES = {
    "name": "the name",
    "first name": "the first name",
    "last name": "the last name",
    "school": "the school",
    "authority": "tells schools of one name apart",
    "phase": "the phase",
    "booking": "the id, one for each seat",
    "e-mail": "knows people again; not written",
    "time": "tells the later; not written",
    "status": "who comes at all",
    "host": "who hosts a table",
    "choices": "wishes listed best first",
    "choice": "the wish of this rank",
    "interests": "wishes listed in no order",
    "points": "points for it, more is keener",
    "rank": "the rank of it, 1 is best",
    "rounds": "the rounds they are there",
    "step-free": "needs a step-free way",
    LEFT_OUT: "",
}
TABLE_ROLES = {
    "id": "the id, printed large",
    "title": "the title",
    "hosts": "who hosts it",
    "school": "the school of the hosts",
    "seats": "how many guests",
    "topics": "a list of topics",
    "phases": "a list of phases",
    "rounds": "the rounds in which it runs",
    "step-free": "can be reached without steps",
    LEFT_OUT: "",
}
"""The roles by their words, and what each is for."""

OF_RANK = frozenset({"choice"})
OF_TABLE = frozenset({"points", "rank"})
WISH_ROLES = ("choice", "choices", "rank", "interests", "points")

# Roles that several columns may have.
SEVERAL = OF_RANK | OF_TABLE | {"interests", LEFT_OUT}


class Role(NamedTuple):
    """What a column stands for: a word, and the rank (`choice 2`) or the table (`points T3`) it is about."""

    word: str
    of: str = ""

    def __str__(self) -> str:
        """Write the role as in a mapping file."""
        return f"{self.word} {self.of}".strip()


def role_words(subject: Subject) -> dict[str, str]:
    """Give the roles of a sheet's columns with what they are for."""
    return ATTENDEE_ROLES if subject == "attendees" else TABLE_ROLES


def read_role(text: str, subject: Subject) -> Role | None:
    """Read a role as it is written in a mapping file; None where there is no such role."""
    text = tidy(text)
    word, _, of = text.partition(" ")
    known = role_words(subject)
    if word in OF_RANK | OF_TABLE and word in known:
        of = of.strip()
        is_rank = of.isascii() and of.isdigit() and 1 <= len(of) <= 3 and int(of) >= 1  # noqa: PLR2004  of digits
        return Role(word, str(int(of)) if word in OF_RANK else of) if of and (word in OF_TABLE or is_rank) else None
    return Role(text) if text in known else None


_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_CHOICE = r"(?:choice|preference|pick|priority|option|wish|favourite|favorite|selection)"
_RANKS = (
    re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)\b(?: {_CHOICE})?"),
    re.compile(rf"\b(?:{_CHOICE}|rank|ranking)(?: no| number| nr)? (\d{{1,2}})\b"),
    re.compile(rf"\b({'|'.join(_ORDINALS)}) {_CHOICE}\b"),
)
_BARE_RANK = re.compile(rf"(?:rank |no |number )?(\d{{1,2}})(?:st|nd|rd|th)?|({'|'.join(_ORDINALS)})")
_BRACKET = re.compile(r"\[([^\[\]]*)\]\s*$")


def divided(heading: str) -> tuple[str, str]:
    """Divide the heading of a grid into the question and the row in brackets, which is empty for other headings."""
    bracket = _BRACKET.search(heading)
    return (heading[: bracket.start()].strip(), tidy(bracket[1])) if bracket else (heading, "")


def rank_of(text: str, *, alone: bool = False) -> int | None:
    """Read the rank that a text speaks of, such as `1st choice`; alone it may also be `1` or `first`."""
    folded = fold(text)
    for pattern in _RANKS:
        found = pattern.search(folded)
        if found:
            return _rank(found[1])
    bare = _BARE_RANK.fullmatch(folded) if alone else None
    return _rank(bare[1] or bare[2]) if bare else None


def _rank(text: str) -> int | None:
    number = _ORDINALS.index(text) + 1 if text in _ORDINALS else int(text)
    return number if number >= 1 else None


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{pattern})\b")


_PRIVATE = _words(
    r"phone|mobile|cell|tel|telephone|fax|postcode|zip|dietary|diet|allerg\w*|notes?|comments?|anything|questions?|job"
    r"|currency|fees?|paid|price|quantity|qty|total|order|gdpr|consent|photo\w*|marketing|newsletter|ip|points|feedback"
    r"|quiz|collector|custom|gift|discount|promo|language|seed|referrer|gender|pronouns?|password"
)
_PHASE = _words(r"phases?|key ?stages?|age (range|group)s?|sector")
_ROUNDS = _words(r"rounds?")
_ATTENDEE_HEADINGS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("e-mail", _words(r"e ?mail\w*( address)?|username|mail")),
    ("first name", _words(r"(first|given|fore) ?names?|forename")),
    ("last name", _words(r"(last|family|sur) ?names?|surname")),
    ("booking", _words(r"(attendee|booking|ticket|delegate) (id|no|nr|number|ref\w*)|barcode( no)?")),
    ("time", _words(r"time ?stamp|completion time|submitted|(submit|order|end) ?date|submission (date|time)")),
    ("status", _words(r"status|rsvp|will you (attend|come)|are you (coming|attending)|attendance")),
    ("host", _words(r"hosts?|hosting")),
    ("authority", _words(r"(local )?authority|borough|lea|la|county|district|council")),
    ("phase", _PHASE),
    ("step-free", _words(r"step ?free|wheelchair|mobility|level access|access needs?|accessib\w+")),
    ("school", _words(r"schools?|organi[sz]ation|academy|college|nursery|setting|institution|workplace|employer")),
    ("name", _words(r"names?|attendee|participant|delegate|who are you")),
    ("rounds", _ROUNDS),
)  # fmt: skip
_TABLE_HEADINGS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("seats", _words(r"seats?|capacity|places|max\w*|size")),
    ("rounds", _ROUNDS),
    ("step-free", _words(r"step ?free|wheelchair|accessib\w+|level access")),
    ("phases", _PHASE),
    ("topics", _words(r"topics|tags?|keywords?|themes?|labels?|subjects")),
    ("school", _words(r"schools?|organi[sz]ation|academy|college|institution|company")),
    ("title", _words(r"titles?|topic|subject|session|what|offer|workshop|about|name of (the )?table|table name")),
    ("id", _words(r"ids?|no|nr|number|table|table (id|no|number)|code")),
    ("hosts", _words(r"hosts?|facilitators?|speakers?|presenters?|leaders?|names?|who")),
)  # fmt: skip
_TIME_OF_LESS_USE = _words(r"start (time|date)|startdate|last modified( time)?|date ?last ?action")
_ANSWER_NUMBER = _words(r"(response|respondent|submission|answer) (id|no|number)|id")
_WISHES = _words(
    r"tables?|sessions?|workshops?|visits?|choices?|choose|wish\w*|interest\w*|preference\w*|others|prefer|topics?|rank\w*"
)
_ASKS = _words(
    r"(which|what|choose|select|pick|rank|tick)\b.*\b(tables?|sessions?|workshops?)|(table|session|workshop) choices?"
    r"|(your )?(choices|preferences|wishes)"
)
_RANKED = _words(r"in order|order of|order|rank\w*|best first|favou?rites? first|priorit\w+|top \w+|most wanted first")


class Known(NamedTuple):
    """What a heading alone tells: the role it suggests, and what it says of wishes."""

    word: str | None
    speaks_of_wishes: bool
    asks_for_wishes: bool
    is_ranked: bool


def known_heading(heading: str, subject: Subject) -> Known:
    """Read a heading."""
    text = fold(heading.replace("#", " no "))
    patterns = _ATTENDEE_HEADINGS if subject == "attendees" else _TABLE_HEADINGS
    word = next((word for word, pattern in patterns if pattern.search(text)), None)
    is_private = _TIME_OF_LESS_USE.search(text) or _ANSWER_NUMBER.fullmatch(text) or _PRIVATE.search(text)
    if subject == "attendees" and word in {None, "name"} and is_private:
        word = LEFT_OUT
    return Known(word, bool(_WISHES.search(text)), bool(_ASKS.search(text)), bool(_RANKED.search(text)))
