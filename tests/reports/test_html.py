"""The HTML report: one file, in which nothing runs."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import lxml.html
import pytest

from checker.reports.html import write

if TYPE_CHECKING:
    from checker.reports import Judged


def _html(*judged: Judged) -> str:
    stream = io.StringIO()
    write(judged, stream)
    return stream.getvalue()


def _document(*judged: Judged) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(_html(*judged))


def _words(element: lxml.html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_the_verdict_and_every_term_are_shown_with_their_clause(altered: Judged) -> None:
    document = _document(altered)

    assert [_words(h3) for h3 in document.xpath("//section[contains(@class,'term')]/h3")] == [
        "Logo fail",
        "Byline pass",
        "Affiliation review",
        "Text fail",
    ]
    assert [_words(clause) for clause in document.find_class("clause")] == [
        "The licence: must include our logo",
        "The licence: must include our reporter's byline",
        "The licence: and their DCNF affiliation",
        "The licence: the text is not to be altered",
    ]
    assert _words(document.find_class("verdict")[0]) == "fail"


def test_a_change_stands_in_its_sentence_struck_and_underlined(altered: Judged) -> None:
    sentence = _document(altered).find_class("sentence")[0]

    assert _words(sentence) == "The crossing took 28 27 volunteers a single summer"
    assert [each.text for each in sentence.iter("del")] == ["28"]
    assert [each.text for each in sentence.iter("ins")] == ["27"]


def test_the_article_stands_beside_the_page_word_for_word(altered: Judged) -> None:
    document = _document(altered)

    for name in ("sent", "published"):
        column = [p.text_content() for p in document.find_class(name)]
        side = "original" if name == "sent" else "copy"
        assert column == [
            "".join(span.text for span in getattr(passage, side)) for passage in altered.passages
        ]


@pytest.mark.parametrize("state", ["moved", "optional", "site"])
def test_what_is_no_edit_is_marked_for_what_it_is(altered: Judged, state: str) -> None:
    beside = _document(altered).xpath(f"//div[contains(@class,'passage')]//span[@class='{state} ']")
    moved = _document(altered).find_class(state)

    assert beside or moved
    assert len(moved) > 1  # the legend's own, and one beside the article


def test_a_change_links_to_its_paragraph_beside_the_page(altered: Judged) -> None:
    document = _document(altered)

    (paragraph,) = document.xpath("//a[starts-with(text(),'paragraph 3')]/@href")
    assert "oak-framed" in document.get_element_by_id(paragraph.removeprefix("#")).text_content()


def test_the_document_begins_as_browsers_ask(altered: Judged) -> None:
    assert _html(altered).startswith("<!DOCTYPE html>\n<html lang=")


def test_one_page_has_no_index(altered: Judged) -> None:
    assert _document(altered).find(".//nav") is None


def test_several_pages_have_an_index_that_leads_to_each(altered: Judged, unseen: Judged) -> None:
    document = _document(altered, unseen)

    links = document.xpath("//nav//a")
    assert [link.text for link in links] == ["gazette-1", "closed"]
    for link in links:
        document.get_element_by_id(link.get("href").removeprefix("#"))


def test_the_file_needs_nothing_from_elsewhere(altered: Judged, hostile: Judged) -> None:
    document = _document(altered, hostile)

    assert document.xpath("//@src | //link | //@style | //script | //iframe | //img") == []
    assert "url(" not in _html(altered)
    assert "@import" not in _html(altered)


def test_a_policy_forbids_what_escaping_already_keeps_out(hostile: Judged) -> None:
    head = _document(hostile).find("head")

    assert head is not None
    (policy,) = head.xpath("meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy == "default-src 'none'; style-src 'unsafe-inline'"


def test_hostile_text_is_shown_and_is_nothing_but_text(hostile: Judged) -> None:
    html, document = _html(hostile), _document(hostile)

    assert "<script>alert(1)</script>" in document.text_content()
    assert document.xpath("//script | //@*[starts-with(name(), 'on')]") == []
    assert len(document.xpath("//style")) == 1
    assert not set(html) & {"\x00", "\x1b", "\x07", "\u202e", "\ud800"}


def test_links_lead_to_the_web_only_and_say_nothing_of_us(altered: Judged, hostile: Judged) -> None:
    for link in _document(altered, hostile).iter("a"):
        address = link.get("href")
        assert address.startswith(("#", "https://lakeside-gazette.example/"))
        assert address.startswith("#") or link.get("rel") == "noreferrer"


def test_dark_rooms_phones_and_paper_are_thought_of(altered: Judged) -> None:
    style = _document(altered).xpath("string(//style)")

    assert "prefers-color-scheme: dark" in style
    assert "@media print" in style
    assert "max-width: 44rem" in style
