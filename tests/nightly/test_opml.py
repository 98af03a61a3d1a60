"""What a feed reader exports becomes partners, one a site."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from checker.errors import PartnersError
from checker.nightly import opml, partners

if TYPE_CHECKING:
    from pathlib import Path

OPML = """<?xml version="1.0"?>
<opml version="2.0"><head><title>Ours</title></head><body>
  <outline text="Papers">
    <outline text="Regional">
      <outline type="rss" text="Quay Herald" title="The Quay  Herald"
        xmlUrl="https://herald.example/feed/" htmlUrl="https://www.herald.example/"/>
      <outline text="Courier" xmlUrl="https://feeds.courier.example/all.xml"
        htmlUrl="https://courier.example"/>
    </outline>
  </outline>
  <outline text="Herald, local" xmlUrl="https://herald.example/local.json"/>
  <outline text="Courier" xmlUrl="https://courier-of-alder.example/feed"/>
  <outline text="Bell" xmlUrl="https://feeds.feedburner.com/bell"/>
  <outline text="Goat" xmlUrl="https://feeds.feedburner.com/goat"/>
  <outline xmlUrl="https://barge.example/feed"/>
  <outline text="A page" url="https://page.example/"/>
  <outline text="A folder of nothing"/>
  <outline text="A script" xmlUrl="javascript:alert(1)"/>
</body></opml>
"""


def test_the_feeds_of_one_site_are_one_partner_named_by_the_first() -> None:
    assert {each.name: each.feeds for each in opml.read(OPML).partners} == {
        "The Quay Herald": ("https://herald.example/feed/", "https://herald.example/local.json"),
        "Courier": ("https://feeds.courier.example/all.xml",),
        "Courier (courier-of-alder.example)": ("https://courier-of-alder.example/feed",),
        "Bell": ("https://feeds.feedburner.com/bell",),
        "Goat": ("https://feeds.feedburner.com/goat",),
        "barge.example": ("https://barge.example/feed",),
    }


def test_an_outline_that_is_no_feed_is_named_with_its_line_and_why() -> None:
    assert opml.read(OPML).left_out == (
        'OPML:16: left out: "A page" has no address of a feed (xmlUrl)',
        'OPML:17: left out: "A folder of nothing" has no address of a feed (xmlUrl)',
        'OPML:18: left out: "A script": "javascript:alert(1)" is no address of the web',
    )


def test_a_file_that_is_cut_off_is_read_as_far_as_it_goes_and_that_is_said() -> None:
    found = opml.read(OPML[: OPML.index("<outline xmlUrl=")])

    assert [each.name for each in found.partners][-1] == "Goat"
    assert len(found.left_out) == 1
    assert found.left_out[0].startswith("OPML:15: not well-formed (Premature end of data")
    assert found.left_out[0].endswith("; what is near it may be missing")


def test_what_is_imported_is_a_partners_file(tmp_path: Path) -> None:
    (tmp_path / "feeds.opml").write_text(OPML)
    path = tmp_path / "partners.toml"
    path.write_text(partners.written(opml.read(tmp_path / "feeds.opml").partners))

    assert partners.read(path).partners == opml.read(OPML).partners
    assert path.read_text().startswith('[[partner]]\nname = "The Quay Herald"\nfeeds = [\n')


def test_opml_1_and_other_spellings_are_read() -> None:
    old = '<opml version="1.0"><body><outline text="Herald" XMLURL="https://herald.example/f"/>'

    (herald,) = opml.read(old).partners

    assert (herald.name, herald.feeds) == ("Herald", ("https://herald.example/f",))


def test_no_entity_is_expanded_and_no_file_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("hunter2")
    bomb = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    doctype = f'<!DOCTYPE opml [<!ENTITY e0 "boom"><!ENTITY s SYSTEM "file://{secret}">{bomb}]>'
    hostile = OPML.replace("<opml", f"{doctype}<opml").replace("A page", "&e11;&s;")

    told = str(opml.read(hostile))

    assert "boom" not in told
    assert "hunter2" not in told


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("<html/>", "OPML: no OPML"),
        ("<opml><body/></opml>", "OPML: no outline with the address of a feed"),
        ("<", "OPML: no OPML"),
    ],
)
def test_what_is_no_opml_is_refused(content: str, says: str) -> None:
    with pytest.raises(PartnersError, match=f"^{says}"):
        opml.read(content)


def test_a_missing_file_is_named() -> None:
    with pytest.raises(PartnersError, match=r"^no/such\.opml: cannot be read: No such file"):
        opml.read("no/such.opml")
