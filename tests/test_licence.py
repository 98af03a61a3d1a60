"""A licence's file is read whole and typed, or the error says file, line and key."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from checker import licence
from checker.errors import LicenceError
from checker.text import canonical

DCNF = Path(__file__).parents[1] / "rules" / "dcnf.toml"

SMALL = """\
name = "quay"
title = "The Quay Herald's licence"
licensor = "The Quay Herald"
source = "https://example.org/republish"

[outlet]
names = ["Quay Herald"]

[[terms]]
term = "credit"
check = "byline"
clause = "Name our reporter."
source = "the licence, paragraph 2"
authors = "all"
where = [
  "above",  # the story
  "sign-off",
]
near_miss = "review"

[[terms]]
term = "story"
check = "text"
clause = "Change nothing."
source = "the licence, paragraph 3"
substance = "fail"
style = "review"
reordered = "fail"
added_paragraph = "fail"

[[terms.optional]]
name = "tips"
where = "paragraph"
pattern = '''tell us at \\S+'''
"""

OFFER = (
    "Content created by The Daily Caller News Foundation is available without charge to any "
    "eligible news publisher that can provide a large audience."
)
CONTACT = "For licensing opportunities of our original content, please contact"
NEWER_NOTE = (
    "All content created by the Daily Caller News Foundation, an independent and nonpartisan "
    "newswire service, is available without charge to any legitimate news publisher that can "
    "provide a large audience. All republished articles must include our logo, our reporter's "
    "byline and their DCNF affiliation. For any questions about our guidelines or partnering "
    "with us, please contact licensing@dailycallernewsfoundation.org."
)


@pytest.fixture
def small(tmp_path: Path) -> Path:
    path = tmp_path / "quay.toml"
    path.write_text(SMALL)
    return path


def dcnf_text() -> licence.Text:
    term = licence.load("dcnf").find("text")
    assert isinstance(term, licence.Text)
    return term


def is_optional(paragraph: str) -> bool:
    paragraph = canonical(paragraph)
    return dcnf_text().optional_spans(paragraph) == [(0, len(paragraph))]


def test_the_dcnf_licence_has_its_four_terms_each_with_a_clause_and_its_source() -> None:
    terms = licence.load("dcnf").terms

    assert [(term.term, term.check) for term in terms] == [
        (name, name) for name in ("logo", "byline", "affiliation", "text")
    ]
    assert all(term.clause and term.source for term in terms)


def test_the_dcnf_licence_is_found_by_its_name_and_by_its_path() -> None:
    assert licence.names() == ["dcnf"]
    assert licence.load(str(DCNF)) == licence.load(DCNF)
    assert licence.load(DCNF).terms == licence.load("dcnf").terms


def test_another_newsroom_can_write_its_own(small: Path) -> None:
    read = licence.load(str(small))

    byline, story = read.terms
    assert read.name == "quay"
    assert isinstance(byline, licence.Byline)
    assert byline.where == ("above", "sign-off")
    assert isinstance(story, licence.Text)
    assert story.optional_spans("Tell us at tips@example.org") == [(0, 27)]


@pytest.mark.parametrize(
    ("right", "wrong", "says"),
    [
        ("near_miss", "near_mis", '19: terms[0].near_mis: unknown key; did you mean "near_miss"?'),
        ('licensor = "', 'licencor = "', '3: licencor: unknown key; did you mean "licensor"?'),
        ("[outlet]", "[outlt]", '6: outlt: unknown key; did you mean "outlet"?'),
        ("names = [", "nomes = [", '7: outlet.nomes: unknown key; did you mean "names"?'),
        ("pattern = ", "patern = ", "34: terms[1].optional[0].patern: unknown key; did you"),
        (
            '"byline"',
            '"bylin"',
            '11: terms[0].check: "bylin" is none of affiliation, byline, logo, text; did you mean',
        ),
        ('"review"', '"reveiw"', '19: terms[0].near_miss: "reveiw" is none of pass, review, fail;'),
        ('"review"', '"unchecked"', '19: terms[0].near_miss: "unchecked" is none of'),
        ('"sign-off",', '"signoff",', '17: terms[0].where[1]: "signoff" is none of above, sign-'),
        ('"sign-off",', "3,", "17: terms[0].where[1]: expected a string, got a number"),
        ('["Quay Herald"]', '"Quay Herald"', "7: outlet.names: expected an array, got a string"),
        ('["Quay Herald"]', "[]", "7: outlet.names: expected an array of length >= 1"),
        ('name = "quay"', 'name = ""', "1: name: expected a string of length >= 1"),
        ('name = "quay"', "name = true", "1: name: expected a string, got a boolean"),
        ('check = "byline"\n', "", '9: terms[0]: missing key "check"'),
        ('clause = "Change nothing."\n', "", '21: terms[1]: missing key "clause"'),
        ('title = "The Quay Herald\'s licence"\n', "", '1: missing key "title"'),
        ("tell us", "tell (us", "34: terms[1].optional[0].pattern: not a regular expression: mis"),
        (r"tell us at \S+", "(tell us)?", "34: terms[1].optional[0].pattern: a pattern that match"),
        ('term = "story"', 'term = "credit"', '22: terms[1].term: a second "credit"'),
        ('authors = "all"', 'authors = "all', "14: not valid TOML: "),
        ('authors = "all"', 'term = "x"', "14: not valid TOML: Cannot overwrite a value"),
        (r"\S+'''", "", "35: not valid TOML: "),
    ],
)
def test_a_wrong_file_names_file_line_and_key(
    small: Path, right: str, wrong: str, says: str
) -> None:
    assert right in SMALL
    small.write_text(SMALL.replace(right, wrong, 1))

    with pytest.raises(LicenceError) as raised:
        licence.load(str(small))

    assert str(raised.value).startswith(f"{small}:{says}")
    assert "\n" not in str(raised.value)


def test_windows_line_ends_and_byte_order_mark_change_no_line_number(small: Path) -> None:
    small.write_bytes(b"\xef\xbb\xbf" + SMALL.replace("\n", "\r\n").encode())
    licence.load(small)
    wrong = SMALL.replace("near_miss", "near_mis").replace("\n", "\r\n")
    small.write_bytes(b"\xef\xbb\xbf" + wrong.encode())

    with pytest.raises(LicenceError, match=r"quay\.toml:19: terms\[0\]\.near_mis"):
        licence.load(small)


def test_a_licence_without_terms_is_refused(small: Path) -> None:
    head, _, _ = SMALL.partition("[[terms]]")
    small.write_text(f"terms = []\n{head}")

    with pytest.raises(LicenceError, match=r":1: terms: expected an array of length >= 1$"):
        licence.load(small)


def test_a_file_that_is_not_utf8_names_the_line(small: Path) -> None:
    small.write_bytes(SMALL.replace("Quay Herald's", "Quay\xa0Herald's").encode("latin-1"))

    with pytest.raises(LicenceError, match=r"quay\.toml:2: not UTF-8"):
        licence.load(small)


def test_a_missing_file_is_named() -> None:
    with pytest.raises(LicenceError, match=r"^no/such\.toml: cannot be read: No such file"):
        licence.load("no/such.toml")


def test_an_unknown_name_suggests_the_near_one() -> None:
    with pytest.raises(LicenceError, match=r'"dcfn"; did you mean "dcnf"\? \(known: dcnf;'):
        licence.load("dcfn")


def test_an_unknown_term_suggests_the_near_one() -> None:
    with pytest.raises(LicenceError, match=r'dcnf has no term "bylin"; did you mean "byline"\?'):
        licence.load("dcnf").find("bylin")


@pytest.mark.parametrize(
    "paragraph",
    [
        "Follow Jane Doe on Twitter",
        "Follow Jane on Twitter.",
        "Follow Jane Doe On Twitter",
        "FOLLOW JANE DOE ON TWITTER",
        "You can Follow Jane on Twitter and Facebook",
        "Follow Jane on Facebook and Twitter",
        "Follow Jane on Twitter, Facebook and Instagram",
        "Follow Jane on Twitter @janedoe.",
        "Follow Jane on X: @janedoe",
        "Follow Jane on Twitter (@janedoe)",
        "Follow @janedoe on X",
        "Follow Jane Doe and José O'Brien-Smith on Twitter",
        "Follow Jane on Twitter at https://twitter.com/janedoe",
        "Send tips to jane@dailycallernewsfoundation.org.",
        "Send tips to jane@ dailycallernewsfoundation.org",
        "Send Tips: jane@dailycallernewsfoundation.org",
        "Email tips to jane@dailycallernewsfoundation.org",
        "Send tips to jane@dailycaller.com",
        "Send tips to Jane at jane@dailycallernewsfoundation.org",
        "Send tips to jane [at] dailycallernewsfoundation [dot] org",
        "Send tips to [email protected]",
        "Send tips to [email protected].",
        "Send tips to",
        "Got a tip? Email [email protected]",
        "Follow Jane on Twitter. Send tips to [email protected]",
        "Follow Jane on Twitter Send tips to [email protected]",
        "Follow Jane Doe on Twitter Follow John Roe on Twitter",
        "(RELATED: Council Votes To Paint The Bridge)",
        "(RELATED: Council Votes To Paint The Bridge [VIDEO])",
        "(RELATED: Council (At Last) Votes To Paint The Bridge)",
        "(RELATED: Council (At Last Votes To Paint The Bridge)",
        "[RELATED: Council Votes To Paint The Bridge]",
        "(READ MORE: Council Votes To Paint The Bridge)",
        "RELATED: Council Votes To Paint The Bridge",
        f"{OFFER} {CONTACT} licensing@dailycallernewsfoundation.org.",
        f"{OFFER} {CONTACT} [email protected].",
        f"{OFFER} {CONTACT}",
        OFFER,
        NEWER_NOTE,
        "Content created by the DCNF is available for free to any legitimate publisher.",
        "All original content from the DCNF is free to publishers; see dcnf.example.org/use.",
        "Republished articles must keep our logo and our reporter's byline.",
        "For any questions about our guidelines or partnering with us, please contact",
        "For licensing opportunities of our original content, email [email protected]",
        "For republishing questions, contact us here.",
        "This story originally was published by the Daily Caller News Foundation.",
        "Originally published by the Daily Caller News Foundation. Republished with permission.",
    ],
)
def test_an_optional_part_is_known_kept_reworded_or_masked(paragraph: str) -> None:
    assert is_optional(paragraph)


@pytest.mark.parametrize(
    "paragraph",
    [
        "Follow the money, he said.",
        "Follow the vote on Facebook and you will see who wins.",
        "Follow the vote on Facebook.",
        "“Follow me on Twitter,” the mayor told the harbour board on Monday.",
        "Follow Jane on Twitter, the mayor said, and you will learn nothing.",
        "Follow Jane on Twitter. The mayor resigned.",
        "Send tips to the sheriff's office at tips@alder-county.example.",
        "Send tips to Crimestoppers at 555-0100.",
        "Tips are shared by all waiters, the owner said.",
        "The mayor (a related party) left the room.",
        "Related parties left the room.",
        "He left (RELATED: The Ferry Sails Again) and came back.",
        "Content created by children is available without charge at the library.",
        "The story by the Daily Caller News Foundation was read by forty residents.",
        "The Daily Caller News Foundation asked the harbour board for comment. It gave none.",
        "For licensing a boat, residents contact the county.",
        "For more information about the ferry, please contact the harbour office.",
        "The story was first published by the Alder Quay Herald.",
        "",
    ],
)
def test_prose_that_looks_alike_is_not_optional(paragraph: str) -> None:
    assert not is_optional(paragraph)


@pytest.mark.parametrize(
    "part",
    [
        "(RELATED: Council Votes To Paint The Bridge)",
        "(RELATED: Council Votes To Paint The Bridge [VIDEO])",
        "(RELATED: 'Smoke And (Broken) Mirrors': Council Votes)",
    ],
)
def test_a_related_link_inside_a_paragraph_is_optional_and_nothing_round_it(part: str) -> None:
    paragraph = canonical(f"The bridge (built in 1921) is grey. {part} It was green (once).")

    spans = dcnf_text().optional_spans(paragraph)

    assert [paragraph[start:end] for start, end in spans] == [canonical(part)]


def test_a_bracket_that_never_closes_lets_nothing_go() -> None:
    assert dcnf_text().optional_spans("Grey. (RELATED: Council Votes. He said it was green.") == []


def test_a_hostile_paragraph_is_searched_in_moderate_time() -> None:
    hostile = ["(RELATED: " * 20_000, "Follow A" + " A" * 50_000, "Send tips to " + "a" * 100_000]
    begun = time.perf_counter()

    for paragraph in hostile:
        dcnf_text().optional_spans(paragraph)

    assert time.perf_counter() - begun < 2


def test_a_licences_own_file_has_its_logos_beside_it(small: Path) -> None:
    assert licence.load(small).logos == str(small.with_suffix(".logos"))


def test_a_licence_of_the_program_has_its_logos_in_the_users_data() -> None:
    where = Path(licence.load("dcnf").logos)

    assert where.parts[-2:] == ("logos", "dcnf")
    assert where.is_relative_to(os.environ["XDG_DATA_HOME"])
