"""Read the words of the paper: of a language that is there, or of a file of the organiser's own.

Such a file may hold as few words as are to be others; the rest are those of its `base`. It has the groups and names of
`speedlearn/languages/en.yaml`, and in each text the same slots.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from speedlearn.files.event_texts import WrongValueError, read_text
from speedlearn.files.findings import Findings
from speedlearn.files.limits import MAX_WORDS
from speedlearn.files.problems import Problem
from speedlearn.files.shown import shown
from speedlearn.files.sources import read_source
from speedlearn.files.suggest import closest
from speedlearn.files.tree import Trees
from speedlearn.files.yaml_tree import read_yaml
from speedlearn.languages import COUNT, ENGLISH, FORMS, LANGUAGES, OTHER, Text, Words, forms_of, slots_of, words_in
from speedlearn.model import Look

_BASE, _LANGUAGE = "base", "language"
_CODE = re.compile(r"[a-z]{2,3}", re.ASCII)
_SIGNS_OF_A_PATH = re.compile(r"[./\\]")

Texts = dict[str, dict[str, Text]]


@dataclass(frozen=True)
class WordsReading:
    """The words, and what is to be said about their file; a problem without a place is one of `look: language`.

    The words are None exactly when some problem is an error.
    """

    words: Words | None
    problems: tuple[Problem, ...] = ()


def read_words(look: Look) -> WordsReading:
    """Read the words that the look of an event asks for, and tell every problem in one run."""
    if look.language in LANGUAGES:
        return WordsReading(words_in(look.language))
    path = Path(look.folder, look.language)
    if not _SIGNS_OF_A_PATH.search(look.language) and not path.is_file():
        return WordsReading(None, (_unknown_language(look.language),))
    source = read_source(path)
    if isinstance(source, Problem):
        return WordsReading(None, (source,))
    tree = read_yaml(source)
    findings = Findings()
    words = None if tree.value is None and tree.problems else _words(tree.value, findings)
    problems = (*tree.problems, *findings.placed(Trees({}, tree)))
    failed = any(problem.severity == "error" for problem in problems)
    return WordsReading(None if failed else words, problems)


def _unknown_language(text: str) -> Problem:
    codes = {name: code for code, name in LANGUAGES.items()} | {code: code for code in LANGUAGES}
    meant = codes.get(closest(text, codes) or "")
    known = ", ".join(f"`{code}`" for code in LANGUAGES)
    hint = f"did you mean `{meant}`?" if meant else f"write {known}, or the path of a file of your own words"
    return Problem(f"`language` of `look` is {shown(text)}, of which there are no words", hint)


def _words(value: object, findings: Findings) -> Words | None:
    if value is None:
        value = {}
    if not isinstance(value, dict):
        findings.error((), f"this file holds {shown(value)} instead of groups of words", "write it like en.yaml")
        return None
    base = _choice(value, _BASE, ENGLISH, findings)
    language = value.get(_LANGUAGE, base)
    if not isinstance(language, str) or not _CODE.fullmatch(language):
        hint = "write its code of two or three small letters, such as `fr`"
        findings.error((_LANGUAGE,), f"`{_LANGUAGE}` is {shown(language)}", hint)
        return None
    known = words_in(base)
    texts: Texts = {group: dict(named) for group, named in known.texts.items()}
    for group, named in value.items():
        if group not in (_BASE, _LANGUAGE):
            _read_group(group, named, texts, base, findings)
    return Words(language, known.plurals, texts)


def _choice(value: Mapping[str, Any], key: str, default: str, findings: Findings) -> str:
    """Read the code of a language that is there."""
    found = value.get(key, default)
    if isinstance(found, str) and found in LANGUAGES:
        return found
    findings.error((key,), f"`{key}` is {shown(found)}", f"write {' or '.join(f'`{code}`' for code in LANGUAGES)}")
    return default


def _read_group(group: str, named: object, texts: Texts, base: str, findings: Findings) -> None:
    if group not in texts:
        hint = findings.guesser.did_you_mean(
            group, "group", [*texts, _BASE, _LANGUAGE], f"the groups are {', '.join(texts)}"
        )
        findings.error((group,), f"there is no group of words {shown(group)}", hint, on_key=True)
        return
    if not isinstance(named, dict):
        findings.error((group,), f"the group `{group}` is {shown(named)}", "write names with words, or leave it out")
        return
    for name, text in named.items():
        if name not in texts[group]:
            findings.error(
                (group, name), f"the group `{group}` has no word {shown(name)}", _meant(name, group, texts, findings),
                on_key=True,
            )  # fmt: skip
        elif _is_right((group, name), text, words_in(base).texts[group][name], base, findings):
            texts[group][name] = text


def _meant(name: str, group: str, texts: Texts, findings: Findings) -> str:
    """Say which word may have been meant: of the group, or of the same name in another."""
    elsewhere = [f"`{other}`" for other, named in texts.items() if name in named]
    otherwise = f"it is one of the group {' or '.join(elsewhere)}" if elsewhere else "look it up in en.yaml"
    return findings.guesser.did_you_mean(name, group, texts[group], otherwise)


def _is_right(path: tuple[str, str], text: Any, ours: Text, base: str, findings: Findings) -> bool:  # noqa: ANN401
    """Say what is wrong with a text, by what the base has in its place."""
    slots = slots_of(forms_of(ours)[OTHER])
    if not isinstance(text, dict):
        return _is_text(path, text, slots, findings)
    number = len(findings.found)
    if COUNT not in slots:
        hint = f"write one text; only where there is `{{{COUNT}}}` there are forms"
        findings.error(path, f"`{path[1]}` has one form for all numbers", hint)
        return False
    if OTHER not in text:
        findings.error(path, f"`{path[1]}` has no form `{OTHER}`", f"add a line `{OTHER}`: it is for all other numbers")
    for form, said in text.items():
        if form not in FORMS[base]:
            forms = ", ".join(f"`{one}`" for one in FORMS[base])
            hint = f"{LANGUAGES[base]} has {forms}; words of your own have the forms of their `{_BASE}`"
            findings.error((*path, form), f"there is no form {shown(form)}", hint, on_key=True)
        else:
            _is_text((*path, form), said, slots, findings)
    return len(findings.found) == number


def _is_text(path: tuple[str, ...], text: object, slots: frozenset[str], findings: Findings) -> bool:
    number = len(findings.found)
    for found, hint in _faults(text, slots):
        findings.error(path, f"`{path[-1]}` {found}", hint)
    return len(findings.found) == number


def _faults(text: object, slots: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with a text, and what would do."""
    try:
        read = read_text(text, MAX_WORDS)
    except WrongValueError as wrong:
        yield f"is {wrong.found}", wrong.hint
        return
    for slot in sorted(slots_of(read) - slots):
        meant = closest(slot, slots)
        others = ", ".join(f"`{{{one}}}`" for one in sorted(slots)) or "none"
        hint = f"did you mean `{{{meant}}}`?" if meant else f"the slots of this text: {others}"
        yield f"has a slot `{{{slot}}}`, which nothing is put in", hint
    for slot in sorted(slots - slots_of(read)):
        yield f"has no slot `{{{slot}}}`", f"say where `{{{slot}}}` goes, so that nothing is missing on paper"
    if re.search(r"[{}]", re.sub(r"\{\w+\}", "", read)):
        yield "has a curly bracket that is no slot", "slots look like `{round}`; use other brackets for all else"
