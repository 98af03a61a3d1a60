"""A partners' file is read whole and typed, or the error says file, line and key."""

from __future__ import annotations

import re
import time
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.errors import PartnersError
from checker.fetch.manners import Manners
from checker.nightly import partners
from checker.nightly.models import Partner

ROOT = Path(__file__).parents[2]
DOC = (ROOT / "docs" / "partners.md").read_text("utf-8")
DCNF = ROOT / "rules" / "dcnf.toml"

SMALL = """\
[newsroom]
sources = ["https://newsroom.example/feed/"]

[notify]
staff = ["mailto://ada@newsroom.example"]
operators = [
  "env:HARBOUR_PAGER",
]

[defaults]
delay = 2
again = [2, 5]

[[partner]]
name = "The Quay Herald"
feeds = [
  "https://herald.example/feed/",
  "https://herald.example/local.json",
]

[[partner]]
name = "Alder County Courier"
sections = ["https://courier.example/politics/"]
items = "telling"
robots = "ignore"
delay = 0.5
abreast = 4
private = true
contact = "Ben Cole"
"""


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HARBOUR_PAGER", "pager://secret@harbour.example")
    path = tmp_path / "partners.toml"
    path.write_text(SMALL)
    return path


def test_a_file_says_whom_to_check_what_to_read_first_and_whom_to_tell(small: Path) -> None:
    plan = partners.read(small)

    herald, courier = plan.partners
    assert plan.sources == ("https://newsroom.example/feed/",)
    assert plan.staff == ("mailto://ada@newsroom.example",)
    assert plan.operators == ("pager://secret@harbour.example",)
    assert herald == Partner(
        "The Quay Herald",
        feeds=("https://herald.example/feed/", "https://herald.example/local.json"),
        manners=Manners(delay=2),
        again=(2, 5),
    )
    assert courier.manners == Manners("ignore", delay=0.5, abreast=4, private=True)
    assert (courier.items, courier.again, courier.contact) == ("telling", (2, 5), "Ben Cole")


@pytest.mark.parametrize(
    ("right", "wrong", "says"),
    [
        ("feeds = [", "feds = [", '16: partner[0].feds: unknown key; did you mean "feeds"?'),
        ("[notify]", "[notfy]", '4: notfy: unknown key; did you mean "notify"?'),
        ("[[partner]]", "[[partners]]", '14: partners: unknown key; did you mean "partner"?'),
        ("delay = 2", "delays = 2", '11: defaults.delays: unknown key; did you mean "delay"?'),
        ("[defaults]", "[defaults]\nname = 'x'", "11: defaults.name: unknown key"),
        ("abreast = 4", 'abreast = "4"', "27: partner[1].abreast: expected a number, got a string"),
        ("abreast = 4", "abreast = 0", "27: partner[1].abreast: expected a number >= 1"),
        ("private = true", "private = 1", "28: partner[1].private: expected a boolean, got a num"),
        ("delay = 0.5", "delay = -0.5", "26: partner[1].delay: expected a number >= 0.0"),
        ("delay = 0.5", "delay = nan", "26: partner[1].delay: expected a number >= 0.0"),
        ("delay = 0.5", "delay = inf", "26: partner[1].delay: expected a number <= 3600.0"),
        ('"ignore"', '"ignored"', '25: partner[1].robots: "ignored" is none of obey, ignore; did'),
        ('"telling"', '"new"', '24: partner[1].items: "new" is none of all, telling'),
        ("[2, 5]", "[]", "12: defaults.again: expected an array of length >= 1"),
        ("[2, 5]", "[0, 5]", "12: defaults.again[0]: expected a number >= 1"),
        ("[2, 5]", "[5, 2]", "12: defaults.again: the days do not rise"),
        ("[2, 5]", "[2, 2]", "12: defaults.again: the days do not rise"),
        ('name = "The Quay Herald"\n', "", '14: partner[0]: missing key "name"'),
        ('"The Quay Herald"', '" "', "15: partner[0].name: a name of blanks"),
        ('"Alder County Courier"', '"the  quay herald"', '22: partner[1].name: a second "the  q'),
        (
            'sections = ["https://courier.example/politics/"]\n',
            "",
            '21: partner[1]: "Alder County Courier" has no feed, sitemap or section page',
        ),
        (
            '"https://herald.example/local.json"',
            '"herald.example/local.json"',
            '18: partner[0].feeds[1]: "herald.example/local.json" is no address of the web',
        ),
        (
            "https://herald.example/local.json",
            "https://herald.example/feed/",
            '18: partner[0].feeds[1]: a second "https://herald.example/feed/"',
        ),
        ("https://newsroom", " https://newsroom", '2: newsroom.sources[0]: " https://newsroom.'),
        ("https://newsroom", "ftp://newsroom", '2: newsroom.sources[0]: "ftp://newsroom.example/'),
        (
            "env:HARBOUR_PAGER",
            "env:HARBOUR_BELL",
            "7: notify.operators[0]: the environment has no variable HARBOUR_BELL",
        ),
        ("mailto://ada", "ada", '5: notify.staff[0]: "ada@newsroom.example" is no Apprise address'),
        (
            'items = "telling"',
            'licence = "dcfn"',
            '24: partner[1].licence: no licence is named "dcfn"; did you mean "dcnf"?',
        ),
        ('items = "telling"', 'licence = "no/such.toml"', "24: partner[1].licence: "),
        ("delay = 2\n", "delay = 2\nlicence = 'x'\n", "12: defaults.licence: no licence is named"),
    ],
)
def test_a_wrong_file_names_file_line_and_key(
    small: Path, right: str, wrong: str, says: str
) -> None:
    assert right in SMALL
    small.write_text(SMALL.replace(right, wrong, 1))

    with pytest.raises(PartnersError) as raised:
        partners.read(small)

    assert str(raised.value).startswith(f"{small}:{says}")


@pytest.mark.parametrize("text", ["", "[newsroom]\nsources = []\n", "partner = []\n"])
def test_a_file_without_a_partner_checks_nothing_and_is_refused(small: Path, text: str) -> None:
    small.write_text(text)

    with pytest.raises(PartnersError, match="checks nothing"):
        partners.read(small)


def test_a_missing_file_is_named() -> None:
    with pytest.raises(PartnersError, match=r"^no/such\.toml: cannot be read: No such file"):
        partners.read("no/such.toml")


def test_all_that_is_wrong_is_told_at_once(small: Path) -> None:
    wrong = SMALL.replace("[2, 5]", "[5, 2]").replace("https://", "gopher://")
    small.write_text(wrong)

    lines = [int(each.split(":")[1]) for each in partners.problems_of(small)]

    assert lines == [2, 12, 17, 18, 23]


def test_a_secret_that_is_no_address_is_not_told(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HARBOUR_PAGER", "hunter2")

    (problem,) = partners.problems_of(small)

    assert "what HARBOUR_PAGER holds is no Apprise address" in problem
    assert "hunter2" not in problem


def test_a_licences_path_is_relative_to_the_file(small: Path) -> None:
    (small.parent / "rules").mkdir()
    (small.parent / "rules" / "quay.toml").write_bytes(DCNF.read_bytes())
    small.write_text(SMALL.replace('"telling"', '"telling"\nlicence = "rules/quay.toml"'))

    assert partners.read(small).partners[1].licence == str(small.parent / "rules" / "quay.toml")


def test_the_line_of_an_error_in_a_long_file_is_found_at_once(small: Path) -> None:
    table = '[[partner]]\nname = "Paper {0}"\nfeeds = ["https://{0}.example/feed"]\n'
    many = "".join(table.format(number) for number in range(1000))
    small.write_text(many.replace("https://900.example", "900.example"))
    started = time.perf_counter()

    (problem,) = partners.problems_of(small)

    assert problem.startswith(f"{small}:2703: partner[900].feeds[0]: ")
    assert time.perf_counter() - started < 5


FILLED = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.strip)
SLUGS = st.from_regex(r"[a-z]{1,9}", fullmatch=True)
PLACES = st.lists(SLUGS.map("https://{}.example/feed/".format), min_size=1, unique=True).map(tuple)
MANNERS = st.builds(
    Manners,
    st.sampled_from(["obey", "ignore"]),
    st.floats(0, 3600),
    st.integers(1, 16),
    st.booleans(),
)
PARTNERS = st.lists(
    st.builds(
        Partner,
        name=FILLED,
        feeds=PLACES,
        sitemaps=PLACES | st.just(()),
        sections=PLACES | st.just(()),
        licence=st.sampled_from(["dcnf", str(DCNF)]),
        contact=st.text(st.characters(exclude_categories=["Cs"])),
        notes=st.text(st.characters(exclude_categories=["Cs"])),
        items=st.sampled_from(["all", "telling"]),
        manners=MANNERS,
        again=st.sets(st.integers(1, 3650), min_size=1).map(sorted).map(tuple),
    ),
    min_size=1,
    max_size=4,
    unique_by=lambda each: " ".join(each.name.casefold().split()),
)


@settings(max_examples=20, deadline=None)
@given(PARTNERS)
def test_partners_that_are_written_are_read_back(
    tmp_path_factory: pytest.TempPathFactory, some: list[Partner]
) -> None:
    path = tmp_path_factory.getbasetemp() / "written.toml"
    path.write_text(partners.written(some), "utf-8", newline="")

    assert list(partners.read(path).partners) == some


def test_the_keys_and_defaults_of_the_docs_are_those_of_the_code() -> None:
    tables: dict[str, type[msgspec.Struct]] = {
        "newsroom": partners.Newsroom,
        "notify": partners.Notify,
        "defaults": partners.Defaults,
        "partner": partners.Entry,
    }
    common = {field.name for field in msgspec.structs.fields(partners.Defaults)}
    for name, kind in tables.items():
        section = re.split(rf"^## `\[+{name}\]+`$", DOC, flags=re.MULTILINE)[1].split("\n## ")[0]
        rows = re.findall(r"^\| `(\w+)` \| (.+?) \|", section, re.MULTILINE)
        own = [
            field
            for field in msgspec.structs.fields(kind)
            if name != "partner" or field.name not in common
        ]
        assert sorted(rows) == sorted((field.name, shown(field)) for field in own)


def shown(field: msgspec.structs.FieldInfo) -> str:
    """Give a default as the docs do."""
    if field.default is msgspec.NODEFAULT:
        return "must be there"
    if not field.default and not isinstance(field.default, bool):
        return "empty" if isinstance(field.default, str) else "none"
    return f"`{msgspec.json.encode(field.default).decode()}`".replace(",", ", ")


def test_the_example_of_the_docs_is_right(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STAFF_SLACK", "slack://a/b/c")
    monkeypatch.setenv("OPERATORS_MAIL", "mailto://ops@newsroom.example")
    example = tmp_path / "partners.toml"
    example.write_text(DOC.split("```toml\n")[1].split("```")[0])

    assert len(partners.read(example).partners) == 2
