"""Where values stand in JSON, and lines in a text, as whoever writes them notes it on the way."""

from __future__ import annotations

import json
from pathlib import Path as File
from random import Random

import pytest

from speedlearn.files.findings import Findings
from speedlearn.files.json_tree import find_spots, read_json
from speedlearn.files.logo import read_logo
from speedlearn.files.problems import Place, Problem
from speedlearn.files.sources import Source, Span, read_source
from speedlearn.files.tree import Path, Spot, Tree, Trees
from speedlearn.files.yaml_tree import read_yaml
from speedlearn.model import Look

BLANKS = ("", "", " ", "\t", "\n", "\r\n", "  \n ")
TEXTS = ("", "a", "b", 'a "quoted" b', "\\", "{[,:]}", "Zoë", "a\nb", "12345678901234567890")
ATOMS = ("0", "-1.5e3", "true", "false", "null", "12345678901234567890", "NaN")


class Writer:
    """Writes a random value as JSON, and notes where each one begins and ends, counted from the start of the text."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self.text = ""
        self.values: dict[Path, tuple[int, int]] = {}
        self.keys: dict[Path, tuple[int, int]] = {}
        self.doubled: list[tuple[str, tuple[int, int], tuple[int, int]]] = []
        self._blank()
        self._value((), 0)
        self._blank()

    def _blank(self) -> None:
        self.text += self.rng.choice(BLANKS)

    def _string(self, text: str) -> tuple[int, int]:
        """Write a text, some of it in escapes, and say where it stands."""
        start = len(self.text)
        self.text += json.dumps(text, ensure_ascii=self.rng.random() < 0.5)
        return start, len(self.text)

    def _value(self, path: Path, depth: int) -> None:
        start = len(self.text)
        kind = self.rng.choice(("list", "object", "text", "atom")) if depth < 4 else "atom"
        if kind == "text":
            self._string(self.rng.choice(TEXTS))
        elif kind == "atom":
            self.text += self.rng.choice(ATOMS)
        else:
            self._entries(path, depth, "[]" if kind == "list" else "{}")
        self.values.setdefault(path, (start, len(self.text)))

    def _entries(self, path: Path, depth: int, brackets: str) -> None:
        self.text += brackets[0]
        self._blank()
        firsts: dict[str, tuple[int, int]] = {}
        for position in range(self.rng.choice((0, 1, 2, 3))):
            if position:
                self.text += ","
                self._blank()
            inner: Path = (*path, position)
            if brackets == "{}":
                name = self.rng.choice(TEXTS)
                key, inner = self._string(name), (*path, name)
                if name in firsts:
                    self.doubled.append((name, firsts[name], key))
                firsts.setdefault(name, key)
                self.keys.setdefault(inner, key)
                self._blank()
                self.text += ":"
                self._blank()
            self._value(inner, depth + 1)
            self._blank()
        self.text += brackets[1]


ENDS = ("\r\n", "\n", "\r", "\x85", "\u2028", "\u2029")


def span_of(text: str, start: int, end: int) -> Span:
    """Count lines and columns, character by character."""
    places, line, column = [], 0, 0
    for at in range(len(text) + 1):
        places.append((line, column))
        ends = text.startswith(ENDS, at) and not text.startswith("\r\n", at)
        line, column = (line + 1, 0) if ends else (line, column + 1)
    return Span(*places[start], *places[end])


def place_of(text: str, span: tuple[int, int]) -> Place:
    """Point to what stands from one character to another, on its first line."""
    found = span_of(text, *span)
    line = text.replace("\r\n", "\n").split("\n")[found.line]
    end = found.end_column if found.end_line == found.line else len(line)
    return Place("r.json", found.line + 1, found.column + 1, max(1, end - found.column), line)


def test_places_in_json_are_where_they_were_written() -> None:
    """Of some values and all around them, or of keys that stand twice: of those the first is kept."""
    num_doubled = 0
    for seed in range(400):
        rng = Random(seed)
        writer = Writer(rng)
        text = writer.text
        source = Source("r.json", text)
        wanted = rng.sample(sorted(writer.values, key=str), min(len(writer.values), rng.choice((0, 1, 1, 2, 9))))
        if writer.doubled:
            num_doubled += 1
            told = [
                Problem(
                    f"the key {'empty' if not name else f'`{name}`'} stands twice",
                    "delete one of the two",
                    place_of(text, second),
                    also=((place_of(text, first), "first here"),),
                )
                for name, first, second in writer.doubled
            ]
            assert list(read_json(source).problems) == told
            continue
        assert read_json(source).problems == ()
        expected = {}
        for path in {one[:size] for one in wanted for size in range(len(one) + 1)} | {()}:
            value = span_of(text, *writer.values[path])
            expected[path] = Spot(span_of(text, *writer.keys[path]) if path in writer.keys else value, value)
        spots = find_spots(source, wanted)
        # The walk ends with the last that was wanted, not with what is around it.
        assert spots.items() <= expected.items()
        assert spots.keys() >= {*wanted} - {()}
        if not {*wanted} - {()}:
            assert spots == {(): expected[()]}
        assert find_spots(source, [*wanted, (*wanted[0], "none")] if wanted else [("none",)]) == expected
        assert {path: source.place(spots[path].value) for path in spots} == {
            path: place_of(text, writer.values[path]) for path in spots
        }
    assert num_doubled > 20


@pytest.mark.parametrize("ends", [ENDS[:2], ENDS, ENDS[3:], ("\n",)])
def test_lines_and_spans_of_any_text(ends: tuple[str, ...]) -> None:
    """Divided at every line end, the last line may be empty; what lies beyond the last line lies in it."""
    for seed in range(60):
        rng = Random(seed)
        parts = [rng.choice(("", "a", "b c", "\t", "é\x0b", *ends)) for _ in range(rng.randint(0, 9))]
        source = Source("x", "".join(parts))
        lines = [""]
        for at, char in enumerate(source.text):
            if char not in "\n\r\x85\u2028\u2029":
                lines[-1] += char
            elif source.text[at : at + 2] != "\r\n":
                lines.append("")
        assert source.lines == lines
        for start in range(len(source.text) + 1):
            if source.text[start - 1 : start + 1] == "\r\n":
                continue
            span = span_of(source.text, start, len(source.text))
            assert source.span(start, len(source.text)) == span
            line = lines[span.line]
            assert source.place_at(start) == Place("x", span.line + 1, span.column + 1, 1, line)
            width = span.end_column - span.column if span.end_line == span.line else len(line) - span.column
            assert source.place(span) == Place("x", span.line + 1, span.column + 1, max(1, width), line)
        beyond = Span(len(lines), 0, len(lines), 3)
        assert source.place(beyond) == Place("x", len(lines), 1, 3, lines[-1])


@pytest.mark.parametrize(
    ("data", "line", "column", "found", "shown"),
    [
        (b"a\nb\xff c\n", 2, 2, "ff", "b\xff c"),
        (b"\xef\xbb\xbfa\r\nbc \xe9\xe9", 2, 4, "e9", "bc \xe9\xe9"),
        (b"\xe2\x82 x", 1, 1, "e2 82", "\xe2\u201a x"),
        (b"\xff\xfea\0\n\0b\0\x00\xdcc\0", 2, 2, "00 dc", "b\ufffdc"),
        (b"\xfe\xff\0a\0\n\0b\xdc\x00\0c", 2, 2, "dc 00", "b\ufffdc"),
    ],
)
def test_bytes_that_are_no_text(tmp_path: File, data: bytes, line: int, column: int, found: str, shown: str) -> None:
    """The line is shown as the spreadsheet that wrote it would show it."""
    path = tmp_path / "x.csv"
    path.write_bytes(data)
    message = f"this line is not UTF-8 text: it holds the byte {found}"
    assert read_source(path) == Problem(message, "save the file as UTF-8", Place(str(path), line, column, 1, shown))


def test_how_much_is_read(tmp_path: File) -> None:
    """Up to a limit that is given; what is larger is refused with the limit in megabytes."""
    path = tmp_path / "x.yaml"
    most = 3 * 2**20 + 2**19
    path.write_bytes(b"a" * most)
    assert read_source(path, most) == Source(str(path), "a" * most)
    path.write_bytes(b"a" * (most + 1))
    assert read_source(path, most) == Problem(f"`{path}` is larger than 3 MB", "check that it is the file you meant")


def test_names_beside_one_that_is_not_there(tmp_path: File) -> None:
    """Of a thousand, in the order of letters, the nearest is told; hidden files and files behind those are not."""
    for number in range(999):
        (tmp_path / f"a{number:03}zzzzzzzz").touch()
    (tmp_path / ".rota.jsn").touch()
    (tmp_path / "rota.json").touch()
    check = "check the name and the folder you are in"
    missing = tmp_path / "rota.jsn"
    assert read_source(missing) == Problem(f"there is no file `{missing}`", f"did you mean `{tmp_path / 'rota.json'}`?")
    (tmp_path / "a0").touch()
    assert read_source(missing) == Problem(f"there is no file `{missing}`", check)


@pytest.mark.parametrize("length", [0, 29, 30, 31])
def test_how_much_is_told_around_letters_that_were_read_wrongly(length: int) -> None:
    """The rest of the word, or thirty letters of it on either side."""
    (problem,) = read_yaml(Source("e.yaml", f"event: {'x' * length}ZoÃ«{'y' * length} end\n")).problems
    before, after = f"{'x' * length}Zo"[-30:], "y" * min(length, 30)
    message = f"`{before}Ã«{after}` looks like `{before}ë{after}` read in the wrong encoding"
    assert problem.message == message


def test_how_many_findings_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of each severity so many; of the others the number is told."""
    monkeypatch.setattr("speedlearn.files.findings.MAX_FINDINGS", 2)
    trees = Trees({}, Tree(Source("e.yaml", "a"), "a", (), lambda _: {}))
    for number, more in ((1, []), (2, []), (3, ["1 more error is"]), (4, ["2 more errors are"])):
        findings = Findings()
        for each in range(number):
            findings.error((each,), f"wrong {each}", "mend it")
            findings.notice((each,), "so it is")
        told = [f"{one} not told one by one" for one in [*more, *(one.replace("error", "notice") for one in more)]]
        kept = [text for each in range(min(number, 2)) for text in (f"wrong {each}", "so it is")]
        assert [one.message for one in findings.placed(trees)] == kept + told


@pytest.mark.parametrize(
    ("drawing", "found"),
    [("<script>1</script>", "holds a script"), ('<g onClick="x"/>', "holds a script, `onclick`")],
)
def test_a_logo_with_a_script(tmp_path: File, drawing: str, found: str) -> None:
    """It is refused, and said what would do."""
    (tmp_path / "logo.svg").write_text(f'<svg xmlns="http://www.w3.org/2000/svg">{drawing}</svg>', encoding="utf-8")
    refused = read_logo(Look(logo="logo.svg", folder=str(tmp_path)))
    assert refused == Problem(f"the logo `{tmp_path / 'logo.svg'}` {found}", "save it without")


@pytest.mark.parametrize("ending", [".yaml", ".yml", ".json", ".csv", ".xlsx", ".txt"])
def test_an_ending_that_is_left_out(tmp_path: File, ending: str) -> None:
    """It is put behind the name, where we read such files; a name that is merely near comes after it."""
    (tmp_path / f"autumn-of-this-year{ending}").touch()
    (tmp_path / "autumn-of-this-yeary").touch()
    (tmp_path / f"au{ending}").touch()
    whole = tmp_path / (f"autumn-of-this-year{ending}" if ending != ".txt" else "autumn-of-this-yeary")
    problem = read_source(tmp_path / "autumn-of-this-year")
    assert problem == Problem(f"there is no file `{tmp_path / 'autumn-of-this-year'}`", f"did you mean `{whole}`?")
    assert read_source(tmp_path / "au").hint == (  # type: ignore[union-attr]
        "check the name and the folder you are in" if ending == ".txt" else f"did you mean `{tmp_path / 'au'}{ending}`?"
    )
