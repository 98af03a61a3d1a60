"""Text to a tree: all of it, however deep, and none of it refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from checker.page.tree import parse

if TYPE_CHECKING:
    from lxml import etree


def _words(root: etree._Element) -> list[str]:
    return " ".join(map(str, root.itertext())).split()


@pytest.mark.parametrize("tag", ["b", "div", "span", "font", "blockquote"])
@pytest.mark.parametrize("depth", [50, 254, 255, 256, 300, 3000])
def test_no_word_is_lost_in_the_depths(tag: str, depth: int) -> None:
    root = parse("".join(f"<{tag}>w{n} " for n in range(depth)) + "end")

    assert _words(root) == [*(f"w{n}" for n in range(depth)), "end"]


def test_places_where_a_line_may_break_make_no_page_deep() -> None:
    root = parse("<h2>head</h2><p>" + "a<wbr>b<WBR/> " * 300 + "</p><h3>foot</h3>")

    assert [child.tag for child in root[0]] == ["h2", "p", "h3"]
    assert _words(root)[1].replace("\u200b", "") == "ab"


def test_no_word_is_lost_after_the_depths() -> None:
    page = "<p>first</p>" + "<div>" * 600 + "deep" + "</div>" * 600 + "<p>last</p>"

    assert _words(parse(page)) == ["first", "deep", "last"]


def test_deep_pages_keep_their_elements_and_leave_out_comments() -> None:
    page = "<p id=a class='x y'>first</p>\n" + "<div>" * 400 + "\n<p id=b>deep<!-- no -->er</p>"

    root = parse(page)

    first, second = root.find(".//*[@id='a']"), root.find(".//*[@id='b']")
    assert first is not None
    assert first.get("class") == "x y"
    assert second is not None
    assert second.tag == "p"
    assert _words(root) == ["first", "deeper"]


@pytest.mark.parametrize(
    ("page", "shown"),
    [
        ("<title>t</title>\n<main>a</main>", "a"),
        ("<meta charset=utf-8><title>t</title><article><p>a</article>b<p>c", "abc"),
        ("<title>t</title><my-ad></my-ad>a<section>b</section>", "ab"),
        ("<head><title>t</title><header>a</header></head><body>b<p>c</body>", "abc"),
        ("<title>t</title><script>s</script><style>s</style><nav>a</nav><script>s</script>", "as"),
    ],
)
def test_what_a_browser_ends_the_head_before_is_in_the_body(page: str, shown: str) -> None:
    root = parse(page)
    body = root.find("body")

    assert body is not None
    assert "".join(map(str, body.itertext())) == shown
    assert root.find("head/title") is not None


@pytest.mark.parametrize(
    "page",
    [
        "<html><body><article><p>a</p>{}<p>b</p><p>c</p></article></body></html>",
        "<article><p>a</p><div>{}</div><p>b</p><p>c</p></article>",
    ],
)
@pytest.mark.parametrize("end", ["</html>", "</body></html>", "</BODY>\n</HTML >", "</body>"])
def test_a_page_goes_on_after_an_end_tag_that_came_too_soon(page: str, end: str) -> None:
    root = parse(page.format(end))

    assert "".join(_words(root)) == "abc"


def test_a_text_of_over_ten_megabytes_is_kept() -> None:
    root = parse(f"<p>{'a' * 10_500_000}</p><p>end</p>")

    assert _words(root)[-1] == "end"
    assert len(_words(root)[0]) == 10_500_000


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n",
        "<!-- -->",
        "<",
        "&",
        "</p>",
        "<!doctype html>",
        "\x00",
        "\ud800",
        "<?xml?>",
        "<![CDATA[x]]>",
        "\x1e\x1d\x0c\x7f\x85",
        "\ufffe\uffff",
        "<\x00p>",
        "<a b=\x00>",
        "<:>",
        "<p:q:r>",
        "<1>",
    ],
)
def test_any_text_makes_a_tree(text: str) -> None:
    assert parse(text).tag is not None
    assert parse("<b>" * 300 + text).tag is not None
