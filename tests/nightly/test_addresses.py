"""A page has one address, however it was linked."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from checker.nightly.addresses import canonical

LURE = "https://www.google.com/url?q=javascript:alert(1)"
FEED = "https://herald.example/feed/"


@pytest.mark.parametrize(
    ("written", "is_the_same_as"),
    [
        ("/ferry", "https://herald.example/ferry"),
        ("../ferry", "https://herald.example/ferry"),
        ("//quay.example/ferry", "https://quay.example/ferry"),
        (" https://herald.example/fe\nrry ", "https://herald.example/ferry"),
        ("HTTPS://HERALD.Example/Ferry", "https://herald.example/Ferry"),
        ("https://herald.example:443/ferry", "https://herald.example/ferry"),
        ("http://herald.example:80/ferry", "http://herald.example/ferry"),
        ("http://herald.example:8080/ferry", "http://herald.example:8080/ferry"),
        ("https://herald.example./ferry", "https://herald.example/ferry"),
        ("https://herald.example", "https://herald.example/"),
        ("https://herald.example/a/./b/../ferry", "https://herald.example/a/ferry"),
        ("https://straße.example/ä", "https://xn--strae-oqa.example/%C3%A4"),
        ("https://herald.example/%c3%a4%41", "https://herald.example/%C3%A4A"),
        ("http://[::1]:8080/ferry", "http://[::1]:8080/ferry"),
        ("https://herald.example/ferry#comments", "https://herald.example/ferry"),
        ("https://herald.example/#!/ferry", "https://herald.example/#!/ferry"),
        ("https://herald.example/?p=12&utm_source=rss&utm_medium=feed", "/?p=12"),
        ("https://herald.example/?p=12&amp;utm_source=rss", "/?p=12"),
        ("https://herald.example/?id=7&fbclid=Iw&gclid=x&msclkid=y&mc_cid=1&mc_eid=2", "/?id=7"),
        ("https://herald.example/ferry?ref=rss", "/ferry"),
        ("https://herald.example/ferry?ref=12", "/ferry?ref=12"),
        ("https://herald.example/ferry?source=harbour", "/ferry?source=harbour"),
        ("https://herald.example/story?page=2&b=1&a=2", "/story?page=2&b=1&a=2"),
        ("https://herald.example/story?utm_source", "/story"),
        ("https://herald.example/story?", "/story"),
        ("https://herald.example/story?a=", "/story?a="),
        (
            "https://www.google.com/url?rct=j&url=https://herald.example/ferry%3Futm_source%3Dx",
            "/ferry",
        ),
        (LURE, LURE),
    ],
)  # fmt: skip
def test_an_address_is_put_in_its_one_form(written: str, is_the_same_as: str) -> None:
    expected = is_the_same_as if "://" in is_the_same_as else FEED[:-6] + is_the_same_as

    assert canonical(written, FEED) == expected


@pytest.mark.parametrize(
    "written",
    [
        "mailto:ada@herald.example",
        "javascript:void(0)",
        "data:text/html,ferry",
        "ftp://herald.example/ferry",
        "https://",
        "https:///ferry",
        "https://herald.example:99999/",
        "https://herald.example:ferry/",
        "https://[::1/",
        "https://her ald.example/",
        "https://her\ud800ald.example/",
        "https://herald.example/\ud800",
        "https://-.example/",
    ],
)
def test_what_is_no_address_of_the_web_is_none(written: str) -> None:
    assert canonical(written) == ""


PARTS = st.lists(
    st.sampled_from(
        [
            *"https http :// // / . .. ? & = # #! % %2e %2F %41 %zz : ; @ + amp; &amp;".split(),
            *"utm_source= ref=rss a B ä ß 8 80 443 p=1 url= q= herald.example [::1] [ ]".split(),
            *("www.google.com/url", " ", "\t", "\u3002", "\u200d", "İ"),
        ]
    ),
    max_size=12,
).map("".join)
WHOLE = st.builds("{}://{}{}".format, st.sampled_from(["http", "HTTPS"]), PARTS, st.text())


@settings(deadline=None)
@given(PARTS | WHOLE | WHOLE.map("https://www.google.com/url?q={}".format))
@example("http://a/?&amp;amp;b")
@example("https://www.google.com/url?q=http://https\x1b")
@example("http://a/%2e%2e/b")
@example("http://a//../b")
def test_the_one_form_is_its_own(written: str) -> None:
    once = canonical(written, FEED)

    assert canonical(once) == once
    assert once == "" or once.startswith(("http://", "https://"))
