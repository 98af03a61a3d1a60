"""What comes of a page only once a browser has loaded what it asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from aiohttp import web

from tests.render.drawings import RED
from tests.sites import Site

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.render.conftest import Seen
    from tests.servers import Servers

    See = Callable[..., Seen]

MILL = "The mill at Oxley grinds again."
WEIR = "Its weir was mended in the spring."


@pytest.fixture
def site(servers: Servers) -> Site:
    """Give a site that has nothing yet."""
    site = Site(servers, default=web.Response(status=404))
    site.always("/red.png", web.Response(body=RED, content_type="image/png"))
    return site


def css(text: str) -> web.Response:
    return web.Response(text=text, content_type="text/css")


def script(text: str) -> web.Response:
    return web.Response(text=text, content_type="text/javascript")


def test_a_style_sheet_from_outside_hides_what_it_names(see: See, site: Site) -> None:
    site.always("/style.css", css(".byline { display: none }"))
    page = f"<link rel=stylesheet href=/style.css><p class=byline>{WEIR}</p><p>{MILL}</p>"

    assert see(page, url=f"{site.address}/mill").lines == [MILL]


def test_an_article_that_a_script_fetches_is_seen(see: See, site: Site) -> None:
    site.always("/story", f"<p>{MILL}</p>")
    site.always(
        "/app.js",
        script("fetch('/story').then(r => r.text()).then(t => { document.body.innerHTML = t })"),
    )

    assert see("<body><script src=/app.js></script>", url=site.address + "/").lines == [MILL]


def test_a_script_of_another_origin_is_held_to_what_that_allows(
    see: See, site: Site, servers: Servers
) -> None:
    other = Site(servers, default=f"<p>{WEIR}</p>")
    other.always(
        "/open",
        web.Response(text=MILL, headers={"Access-Control-Allow-Origin": "*"}),
    )
    page = f"""<body><script>
        for (const path of ["open", "closed"]) fetch("{other.address}/" + path)
            .then(r => r.text(), () => path + " is closed")
            .then(text => document.body.append(Object.assign(document.createElement("p"),
                {{textContent: text}})))
    </script>"""

    assert {MILL, "closed is closed"} == {*see(page, url=site.address + "/").lines}


def test_images_that_are_loaded_late_are_loaded(see: See, site: Site) -> None:
    page = """<div style="height:4000px"></div>
        <img loading=lazy src=/red.png?lazy alt=native width=40 height=40>
        <img data-src=/red.png?observed alt=observed width=40 height=40>
        <script>
        const late = document.querySelector("[data-src]")
        const show = ([seen]) => { if (seen.isIntersecting) late.src = late.dataset.src }
        new IntersectionObserver(show)
            .observe(late)
        </script>"""

    seen = see(page, url=site.address + "/")

    assert seen.images == ["native", "observed"]
    assert [
        f"{site.address}/red.png?lazy",
        f"{site.address}/red.png?observed",
    ] == sorted(picture.url for picture in seen.sight.pictures if picture.content == RED)


def test_an_image_that_the_site_does_not_have_is_hidden(see: See, site: Site) -> None:
    page = "<img src=/red.png alt=red><img src=/gone.png alt='gone but for its name' width=50>"

    seen = see(page, url=site.address + "/")

    assert seen.images == ["red"]
    assert [(each.broken, each.trouble) for each in seen.sight.pictures] == [
        (False, ""),
        (True, "HTTP 404: not found"),
    ]


def test_an_image_that_could_not_be_had_this_time_is_not_hidden(see: See, site: Site) -> None:
    site.always("/busy.png", web.Response(status=503))
    page = "<img src=/busy.png alt=busy>"

    assert see(page, url=site.address + "/").images == ["busy"]
    assert see(page, url=site.address + "/", offline=True).images == ["busy"]


@pytest.mark.parametrize(
    "hides",
    [
        "width=1 height=1",
        "style='opacity:0'",
        "style='visibility:hidden'",
        "style='position:absolute;left:-500px'",
        "style='width:0'",
    ],
)
def test_an_image_that_nobody_sees_is_hidden(see: See, site: Site, hides: str) -> None:
    page = f"<img src=/red.png alt=red><img src=/red.png alt=none {hides}>"

    assert see(page, url=site.address + "/").images == ["red"]


def test_an_image_under_something_solid_is_hidden(see: See, site: Site) -> None:
    page = """<div style="position:relative;width:80px;height:80px">
        <img src=/red.png alt=covered width=80 height=80>
        <div style="position:absolute;inset:0;background:#fff"></div></div>
        <img src=/red.png alt=red>"""

    assert see(page, url=site.address + "/").images == ["red"]


def test_the_file_that_the_browser_chose_is_the_images(see: See, site: Site) -> None:
    page = """<picture><source srcset=/red.png?wide media="(min-width: 900px)">
        <img src=/red.png?narrow></picture>"""

    assert [f"{site.address}/red.png?wide"] == see(page, url=site.address + "/").images


def test_what_style_paints_is_an_image(see: See, site: Site) -> None:
    sheet = """div, b { width: 60px; height: 60px; display: block }
        .background { background-image: url(red.png?background) }
        .mask { background: red; mask-image: url(red.png?mask) }
        .before::before { content: url(red.png?before) }
        .no { background-image: url(red.png?no); width: 0 }"""
    site.always("/css/style.css", css(sheet))
    site.always("/css/red.png", web.Response(body=RED, content_type="image/png"))
    page = """<link rel=stylesheet href=/css/style.css><div class=background></div>
        <div class=mask></div><b class=before></b><div class=no></div>"""

    painted = [
        f"background-image:url({site.address}/css/red.png?{name})"
        for name in ("background", "mask", "before")
    ]
    assert painted == see(page, url=site.address + "/").images


def test_a_drawing_stays_whole(see: See) -> None:
    page = """<svg width=40 height=40 onload="alert(1)"><title>Mill mark</title>
        <script>1</script><path d="M0 0h40v40z" fill="red"/></svg>"""

    svg = see(page).page.images[0].element

    assert [(each.tag, sorted(each.attrib)) for each in svg.iter()] == [
        ("svg", ["height", "width"]),
        ("title", []),
        ("path", ["d", "fill"]),
    ]


def test_shadow_roots_are_part_of_the_page(see: See) -> None:
    page = f"""<mill-note><span>{WEIR}</span></mill-note><mill-head></mill-head>
        <div><template shadowrootmode=closed><p>Declared.</p></template></div>
        <script>
        customElements.define("mill-note", class extends HTMLElement {{
            constructor() {{ super(); this.attachShadow({{mode: "open"}}).innerHTML =
                "<p>Before.</p><p><slot></slot></p><p>After.</p><style>p {{ margin: 0 }}" }}
        }})
        customElements.define("mill-head", class extends HTMLElement {{
            constructor() {{ super(); this.attachShadow({{mode: "closed"}}).innerHTML =
                "<p>Closed.</p><mill-note>Slotted.</mill-note>" }}
        }})
        </script>"""

    assert see(page).lines == [
        "Before.",
        WEIR,
        "After.",
        "Closed.",
        "Before.",
        "Slotted.",
        "After.",
        "Declared.",
    ]


def test_what_is_not_slotted_is_not_seen(see: See) -> None:
    page = f"<div><template shadowrootmode=open><p>{MILL}</p></template><p>{WEIR}</p></div>"

    assert see(page).lines == [MILL]


def test_frames_stand_in_their_place(see: See, site: Site, servers: Servers) -> None:
    other = Site(servers, default="<p>Of another origin.</p><iframe src=/inner></iframe>")
    other.always("/inner", "<p>Within that.</p>")
    site.always("/frame", "<p>Of this origin.</p>")
    page = f"""<p>{MILL}</p><iframe src=/frame></iframe><iframe src={other.address}/></iframe>
        <iframe src=/frame hidden></iframe><p>{WEIR}</p>"""

    assert see(page, url=site.address + "/").lines == [
        MILL,
        "Of this origin.",
        "Of another origin.",
        "Within that.",
        WEIR,
    ]


def test_text_that_style_writes_is_read(see: See) -> None:
    page = """<style>.by::before { content: "By " attr(data-title) " " }
        .by::after { content: ", Oxley Post" } .icon::before { content: "\\e901" }
        .no::after { content: " not seen"; opacity: 0 }</style>
        <p class=by data-title=Miss>Ida Holm</p><p class=icon>Share</p><p class=no>Seen</p>"""

    assert see(page).lines == ["By Miss Ida Holm, Oxley Post", "Share", "Seen"]


def test_words_stand_as_they_are_laid_out(see: See) -> None:
    page = """<p>Said <span>so</span>.</p>
        <b style="display:block">One</b><b style="display:block">Two</b>
        <div style="display:flex"><span>Three</span><span>Four</span></div>
        <div style="display:flex;flex-direction:column"><span>So</span><span>on</span></div>
        <p>Fi<x-mark>ve</x-mark></p>"""

    assert see(page).lines == ["Said so.", "One", "Two", "Three Four", "So", "on", "Five"]


def test_text_that_is_cut_short_is_read_as_far_as_it_is_seen(see: See) -> None:
    page = """<p style="width:300px;height:60px;line-height:20px;font-size:16px;overflow:hidden">"""
    words = [f"word{number}" for number in range(200)]

    seen = see(f"{page}{' '.join(words)}</p>").lines[0].split()

    assert words[: len(seen)] == seen
    assert 15 <= len(seen) <= 18  # in three lines


def test_nothing_that_would_run_is_in_the_layout(see: See) -> None:
    page = """<p onclick="alert(1)" style="color:red">Hi<a href=" javascript:alert(1)">there</a>
        <script>1</script><style>p{}</style><object data="x"></object><noscript>No</noscript>
        &lt;script&gt; <b title='"><script>'>x</b>"""

    layout = see(page).sight.layout.decode()

    assert [
        each
        for each in ("onclick", "color", "javascript:", "<script", "<style", "<noscript")
        if each in layout
    ] == []


def test_the_head_is_kept(see: See) -> None:
    page = """<title>Mill &amp; weir</title><meta property=og:title content="Mill">
        <link rel=canonical href=/mill><p>x</p>"""

    root = see(page, url="https://oxley.invalid/a").page.root

    assert root.xpath("//title/text()") == ["Mill & weir"]
    assert root.xpath("//meta[@property='og:title']/@content") == ["Mill"]
    assert root.xpath("//link[@rel='canonical']/@href") == ["https://oxley.invalid/mill"]


def test_style_sheets_and_scripts_that_a_page_went_without_are_named(see: See, site: Site) -> None:
    page = "<p>x</p><link rel=stylesheet href=/no.css><script src=/no.js></script><img src=/no.png>"

    seen = see(page, url=site.address + "/")

    assert sorted(seen.sight.missing) == [f"{site.address}/no.css", f"{site.address}/no.js"]
