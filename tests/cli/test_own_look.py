"""A look from the command line: logos that will not do, pale colours, and templates of one's own."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from evening import EVENT, Run, held, run, write_event

from speedlearn.printing import pdf
from speedlearn.sheets import Pack

pytestmark = pytest.mark.usefixtures("empty_folder")

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 10"><rect width="30" height="10" fill="#123456"/></svg>'
LOOK = 'look: {paper: letter, logo: logo.svg, colour: "#0b5394"}\n'


def looking(look: str = LOOK, logo: str = SVG) -> None:
    """Write the event with a look, and a logo."""
    write_event(EVENT + look)
    Path("logo.svg").write_text(logo, encoding="utf-8")


def test_a_pack_with_a_look_is_the_same_each_time() -> None:
    """Planned, and printed again; verified as any other."""
    looking()
    assert run("plan", "evening.yaml", "--only", "rota,signs,html").code == 0
    first = held("evening-rota")
    assert b"image/svg+xml" in first["rota.html"]
    assert run("print", "evening.yaml", "evening-rota", "--only", "rota,signs,html", "--out", "again").code == 0
    assert held("again") == first
    write_event()
    assert run("verify", "evening.yaml", "evening-rota") == Run(0, "", "every rule is kept in 10 visits\n")


@pytest.mark.parametrize(
    ("logo", "said", "hint"),
    [
        (None, "is not there", "name a file as seen from the folder of the event file, or leave `logo` out"),
        ("no", "is neither an SVG nor a PNG", "save the logo as an SVG or a PNG"),
        (" " * 2**21 + " ", "is larger than 2 MB", "make the picture smaller"),
        (SVG.replace("<rect", "<script/><rect"), "holds a script", "save it without"),
        (SVG.replace("www.w3.org/2000/svg", "example.org"), "cannot be drawn: ", "save it again"),
    ],
)
def test_a_logo_that_will_not_do(logo: str | None, said: str, hint: str) -> None:
    """Check, plan and print point to the line, and the pack stays as it was."""
    looking()
    assert run("plan", "evening.yaml", "--only", "rota,signs").code == 0
    before = held("evening-rota")
    if logo is None:
        Path("logo.svg").unlink()
    else:
        Path("logo.svg").write_text(logo, encoding="utf-8")
    for words in (["check"], ["plan"], ["print", "evening-rota"]):
        done = run(words[0], "evening.yaml", *words[1:])
        assert (done.code, done.out) == (1, "")
        assert re.search(rf"error: the logo `logo\.svg` {re.escape(said)}.*\n  --> evening\.yaml:16:29\n", done.err)
        assert f"hint: {hint}\n\n1 error\n" in done.err
    assert held("evening-rota") == before
    # Where nothing is printed that shows it, it is not looked at.
    assert run("plan", "evening.yaml", "--only", "rota").code == 0
    assert run("verify", "evening.yaml", "evening-rota").code == 0


def test_a_pale_colour_is_told() -> None:
    """Where an event is made, and with the shade that is used instead."""
    looking('look: {colour: "#ffe14d"}\n')
    notice = "notice: `#ffe14d` is too pale for lines on white; they are drawn in `#a89433`\n  --> evening.yaml:16:16\n"
    assert notice in run("check", "evening.yaml").err
    assert run("plan", "evening.yaml", "--only", "rota,signs").err.startswith(notice)
    assert "notice" not in run("print", "evening.yaml", "evening-rota", "--only", "signs").err


def test_our_templates_to_start_from_print_the_same_paper() -> None:
    """All of them, and nothing is written over."""
    write_event()
    assert run("plan", "evening.yaml").code == 0
    done = run("new", "--templates", "mine")
    assert done == Run(
        0,
        "",
        "wrote 13 files to mine\nnow change those you like, and run: speedlearn print EVENT ROTA --template mine\n",
    )
    assert set(held("mine")) == {"README.md", *pdf.TEMPLATE_NAMES}
    before = held("mine")
    assert run("new", "--templates", "mine") == Run(
        1,
        "",
        "error: `mine/README.md` is there already\n\nhint: name another folder; nothing is written over\n",
    )
    assert held("mine") == before
    assert run("print", "evening.yaml", "evening-rota", "--template", "mine", "--out", "same").code == 0
    assert held("same") == held("evening-rota")


def mine(**files: str) -> None:
    """Write templates of one's own."""
    Path("mine").mkdir(exist_ok=True)
    for name, text in files.items():
        Path("mine", f"{name}.typ").write_text(text, encoding="utf-8")


OWN = """\
#import "common.typ": *
#import "words.typ": greeting
#let data = json("data.json")
#show: sheets.with(data)
#set page(paper: data.page.name)
#for sign in data.signs { heading(level: 1)[#greeting #sign.id.text]; pagebreak(weak: true) }
"""


def test_own_templates_stand_in_for_ours_by_name() -> None:
    """They may read what lies beside them; what is not there is ours."""
    write_event()
    assert run("plan", "evening.yaml", "--only", "signs,badges").code == 0
    before = held("evening-rota")
    mine(signs=OWN, words='#let greeting = "Welcome to"')
    done = run("print", "evening.yaml", "evening-rota", "--only", "signs,badges", "--template", "mine")
    assert done.code == 0
    assert "note: templates of your own: signs.typ; the others are ours\n" in done.err
    after = held("evening-rota")
    assert {name for name in before if after[name] != before[name]} == {"table-signs.pdf"}
    again = run("plan", "evening.yaml", "--only", "signs,badges", "--template", "mine", "--out", "again")
    assert again.code == 0
    assert held("again") == after


@pytest.mark.parametrize("is_great", [False, True])
def test_a_template_that_typst_refuses(is_great: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its words come with file and line, whichever process said them, and nothing is written."""
    if is_great:
        monkeypatch.setattr(pdf, "_is_great", lambda _volumes: True)
    write_event()
    assert run("plan", "evening.yaml", "--only", "signs").code == 0
    before = held("evening-rota")
    command = ("print", "evening.yaml", "evening-rota", "--only", "signs", "--template", "mine")
    for files, place, said in (
        ({"signs": OWN + "#nothing(1)"}, "signs.typ:7:1", "unknown variable: nothing"),
        ({"words": "#let greeting = [a\n"}, "words.typ:1:16", "unclosed delimiter"),
        ({"words": '#let greeting = read("other.txt")'}, "words.typ:1:21", "file not found"),
    ):
        mine(**({"signs": OWN, "words": '#let greeting = "W"'} | files))
        done = run(*command)
        assert (done.code, done.out) == (1, "")
        assert f"error: typst refuses a template: {said}" in done.err
        assert f"┌─ {place}\n" in done.err
    assert held("evening-rota") == before


@pytest.mark.parametrize("name", ["signs", "common"])
def test_a_template_is_tried_before_the_rota_is_made(name: str) -> None:
    """A mistake in it is told at once, also where a template of ours reads it."""
    write_event()
    mine(**{name: "#nothing(1)"})
    done = run("plan", "evening.yaml", "--only", "signs,csv", "--template", "mine")
    assert done.code == 1
    assert f"error: typst refuses a template: unknown variable: nothing\n  ┌─ {name}.typ:1:1\n" in done.err
    assert "sharing out" not in done.err
    assert run("plan", "evening.yaml", "--only", "csv", "--template", "mine").code == 0


def test_a_template_cannot_reach_outside_its_folder() -> None:
    """Nor does it know the day."""
    write_event()
    assert run("plan", "evening.yaml", "--only", "signs").code == 0
    command = ("print", "evening.yaml", "evening-rota", "--only", "signs", "--template", "mine")
    for path in ("../evening.yaml", "/evening.yaml", "evening.yaml"):
        mine(signs=OWN, words=f'#let greeting = read("{path}")')
        done = run(*command)
        assert done.code == 1
        assert "not found" in done.err or "would escape" in done.err
    mine(signs=OWN, words="#let greeting = datetime.today().display()")
    assert run(*command).code == 0
    mine(signs=OWN, words='#import "@preview/cetz:0.3.0"')
    assert run(*command) == Run(
        1,
        "",
        "error: the template `words.typ` asks for the package `@preview/cetz:0.3.0`\n\n"
        "hint: put what you need of it beside your templates: nothing is fetched from a network\n",
    )


def test_a_folder_without_templates() -> None:
    """It is most likely another one that was meant, or a slip in a name."""
    write_event()
    assert run("plan", "evening.yaml", "--only", "signs").code == 0
    command = ("print", "evening.yaml", "evening-rota", "--template", "mine")
    assert run(*command).err.startswith("error: the templates in `mine` cannot be read: no such file or directory\n")
    mine(sign="")
    assert run(*command) == Run(
        1, "", "error: there is no template of ours in `mine`\n\nhint: did you mean `signs.typ` by `sign.typ`?\n"
    )
    Path("mine", "sign.typ").rename("mine/other.txt")
    assert "hint: these can be replaced: common.typ, personal.typ, " in run(*command).err
    Path("mine", "signs.typ").write_bytes(b"\xff")
    assert run(*command).err.startswith("error: `signs.typ` in `mine` is not UTF-8 text\n")
    Path("mine", "signs.typ").write_bytes(b" " * (16 * 2**20 + 1))
    assert run(*command).err.startswith("error: the templates in `mine` are larger than 16 MB\n")


def test_names_with_letters_that_no_font_has_are_not_put_on_a_template() -> None:
    """The person is named as ever."""
    write_event(EVENT.replace("Zoë", "𓀀"))
    assert run("plan", "evening.yaml", "--only", "rota").code == 0
    mine(signs=OWN, words='#let greeting = "W"')
    done = run("print", "evening.yaml", "evening-rota", "--only", "badges", "--template", "mine")
    assert done.code == 1
    assert "error: the name of attendee `A1`" in done.err


def test_the_templates_are_described_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every key that a template gets stands in its part of the README, or in what all get."""
    text = (pdf.TEMPLATES / "README.md").read_text(encoding="utf-8")
    common, *parts = re.split(r"^## (\w+\.typ)$", text, flags=re.MULTILINE)
    told = dict(zip(parts[::2], parts[1::2], strict=True))
    assert set(told) == set(pdf.TEMPLATE_NAMES)
    looking()
    seen: list[Pack] = []
    render = pdf.render

    def keep(pack: Pack, *rest: object) -> dict[str, bytes]:
        seen.append(pack)
        return render(pack, *rest)  # type: ignore[arg-type] # what it was given

    monkeypatch.setattr(pdf, "render", keep)
    assert run("plan", "evening.yaml", "--only", "signs").code == 0
    for kind in pdf.KINDS.values():
        keys = keys_in(kind.layout(seen[0])) - {"text", "size"}
        words = set(re.findall(r"`([\w-]+)`", common + told[kind.template]))
        assert keys - words == set(), kind.template


def keys_in(data: object) -> set[str]:
    """Return all keys in data, however deep."""
    if isinstance(data, dict):
        return set(data).union(*map(keys_in, data.values()))
    return set().union(*map(keys_in, data)) if isinstance(data, list | tuple) else set()
