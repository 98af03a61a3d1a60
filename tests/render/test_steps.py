"""What a reader does before reading: refuses, unfolds, scrolls."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from aiohttp import web

from checker.errors import FetchError
from tests.sites import Site

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.render.conftest import Seen
    from tests.servers import Servers

    See = Callable[..., Seen]

STORY = "The lantern walk at Dunmere was held in the rain."
REST = "Forty lanterns came home lit, and the band played on until nine."
OVER = "position:fixed;inset:0;background:#fff;z-index:9"

# Each is a wall over the page, by the framework's own names, that one button takes away.
WALLS = {
    "OneTrust": """<div id=onetrust-banner-sdk {over}>We use cookies
        <button>Accept</button>
        <button id=onetrust-reject-all-handler {no}>Reject All</button></div>""",
    "Cookiebot": """<div id=CybotCookiebotDialog {over}>Cookies
        <button id=CybotCookiebotDialogBodyButtonDecline {no}>Deny</button></div>""",
    "Didomi": """<div id=didomi-popup {over}>Consent
        <span class=didomi-continue-without-agreeing {no}>Continue without agreeing</span></div>""",
    "Complianz": """<div class=cmplz-cookiebanner {over}>Cookies
        <button class="cmplz-btn cmplz-deny" {no}>Deny</button></div>""",
    "Funding Choices": """<div class=fc-consent-root {over}>Consent
        <button class="fc-button fc-cta-do-not-consent" {no}>Do not consent</button></div>""",
    "Usercentrics": """<div id=usercentrics-root {over}><template shadowrootmode=open>
        <p>Cookies</p><button data-testid=uc-deny-all-button
        onclick="this.getRootNode().host.remove()">Deny</button></template></div>""",
    "one that is not known": """<div role=dialog {over}>We and 812 partners value your privacy.
        <button>Accept all</button><button {no}>Only necessary cookies</button></div>""",
    "one that leads on": """<div role=dialog {over}>We use cookies.
        <button onclick="this.nextElementSibling.hidden = false">More options</button>
        <button hidden {no}>Reject all</button></div>""",
}
GONE = "onclick=\"this.closest('[style]').remove()\""


@pytest.mark.parametrize("wall", WALLS.values(), ids=WALLS)
def test_a_consent_wall_is_refused(see: See, wall: str) -> None:
    over = wall.replace("{over}", f'style="{OVER}"').replace("{no}", GONE)

    assert see(f"<p>{STORY}</p>{over}").lines == [STORY]


def test_a_consent_wall_in_a_frame_is_refused(see: See, servers: Servers) -> None:
    asking = Site(
        servers,
        default="""<p>Your consent</p><button class="message-button sp_choice_type_13"
            onclick="parent.postMessage('no', '*')">Reject all</button>""",
    )
    page = f"""<p>{STORY}</p><iframe src="{asking.address}/" style="{OVER};width:100%;height:100%">
        </iframe><script>onmessage = () => document.querySelector("iframe").remove()</script>"""

    assert see(page, url=asking.address + "/story").lines == [STORY]


def test_a_wall_that_nothing_takes_away_hides_what_it_covers(see: See) -> None:
    wall = f"<div style='{OVER}'>Subscribe to go on reading.</div>"

    assert see(f"<p>{STORY}</p>{wall}").lines == ["Subscribe to go on reading."]


def test_a_consent_wall_that_cannot_be_refused_is_no_fault_of_the_page(see: See) -> None:
    wall = f"<div style='{OVER}'>We use cookies. <button>Accept all</button></div>"

    with pytest.raises(FetchError, match="a wall that asks for consent is before the page"):
        see(f"<p>{STORY}</p>{wall}")


def test_a_banner_at_the_foot_of_the_page_is_no_wall(see: See) -> None:
    foot = "position:fixed;left:0;right:0;bottom:0;height:150px;background:#fff"
    banner = f"<div style='{foot}'>We use cookies.<button>Accept all</button></div>"

    assert see(f"<p>{STORY}</p>{banner}").lines == [STORY, "We use cookies.", "Accept all"]


def test_no_button_of_the_page_itself_is_pressed(see: See) -> None:
    page = f"""<p>{STORY}</p><form><p>Cookies for the fair: </p>
        <button type=button onclick="document.body.innerHTML = 'Pressed'">Decline</button></form>"""

    assert STORY in see(page).lines


FOLDS = {
    "a box that is cut": """<div id=f style="max-height:40px;overflow:hidden"><p>{story}</p>
        <div style="height:60px"></div><p>{rest}</p></div>
        <button onclick="f.style.maxHeight='none'">Read more</button>""",
    "a part that is not displayed": """<p>{story}</p>
        <div id=f style="display:none"><p>{rest}</p></div>
        <a href="#more" onclick="f.style.display='block'">Continue reading…</a>""",
    "a part that has yet to be fetched by the click": """<p>{story}</p>
        <div style="display:none">Here the rest of the whole story is going to be.</div>
        <div role=button onclick="f.innerHTML='<p>{rest}</p>'">Show full article</div>
        <div id=f></div>""",
    "a row of details": """<p>{story}</p>
        <details name=a><summary>One</summary><p>{rest}</p></details>
        <details name=a><summary>Two</summary><p>Two.</p></details>""",
}


@pytest.mark.parametrize("fold", FOLDS.values(), ids=FOLDS)
def test_what_a_click_unfolds_is_read(see: See, fold: str) -> None:
    lines = see(fold.replace("{story}", STORY).replace("{rest}", REST)).lines

    assert [line for line in lines if line in {STORY, REST}] == [STORY, REST]


def test_no_link_to_another_page_is_followed(see: See, servers: Servers) -> None:
    site = Site(servers, default="<p>Another page.</p>")
    page = f"""<div style="height:50px;overflow:hidden"><p>{STORY}</p><br><br><p>{REST}</p></div>
        <a href="/next">Read more</a>"""

    assert see(page, url=site.address + "/a").lines == [STORY, "Read more"]
    assert site.asked == []


def test_a_page_without_end_is_scrolled_through_for_a_while(see: See, servers: Servers) -> None:
    site = Site(servers, default=web.Response(text="<p style='height:1200px'>Another story.</p>"))
    page = f"""<p>{STORY}</p><div style="height:1500px"></div><main></main><script>
        let busy = false
        addEventListener("scroll", async () => {{
            if (busy || innerHeight + scrollY < document.body.scrollHeight - 300) return
            busy = true
            const next = await fetch("/next?" + Math.random())
            document.querySelector("main").insertAdjacentHTML("beforeend", await next.text())
            busy = false
        }})
        </script>"""

    lines = see(page, url=site.address + "/").lines

    assert lines[0] == STORY
    assert 2 <= len(lines) <= 20


def test_a_page_that_scrolls_within_is_scrolled_through(see: See, servers: Servers) -> None:
    site = Site(servers, default=f"<p>{REST}</p>")
    page = f"""<style>html, body {{ height: 100%; margin: 0; overflow: hidden }}
        main {{ height: 100%; overflow: auto }}</style><main><p>{STORY}</p>
        <div style="height:3000px"></div><div id=late></div></main><script>
        new IntersectionObserver(async ([seen], observer) => {{
            if (!seen.isIntersecting) return
            observer.disconnect()
            late.innerHTML = await (await fetch("/rest")).text()
        }}).observe(late)</script>"""

    assert see(page, url=site.address + "/").lines == [STORY, REST]
