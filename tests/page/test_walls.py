"""A page in the place of the article's is named for what it is; a short article is an article."""

from __future__ import annotations

import pytest

from checker.models import Fetched
from checker.page import read_page
from checker.page.walls import wall

PROGRAMS = "a wall against programs is in the page's place"
CONSENT = "the site asks for consent before it shows the page"
LOGIN = "the site asks for a login or a subscription before it shows the page"
SCRIPT = "the page is made by a script, which only a browser runs"

TEASER = (
    "<h1>Swans hold up the Alder Quay ferry</h1><p>The ferry waited for forty minutes on Tuesday "
    "while a pair of swans led their young across the slipway, and the harbour master let them.</p>"
)
BRIEF = (
    "<article><h1>Library of tools opens in Marsh Street</h1>"
    "<p>A shed of saws, drills and ladders that anyone may borrow opened in Marsh Street on "
    "Monday, with a queue that went round the corner.</p>"
    "<p>It is run by eleven volunteers, who mended most of what is on the shelves. A ladder may be "
    "had for three days, and a drill for one.</p>"
    "<p>The council gave the shed, which had stood empty since the bicycle works moved away, for a "
    "rent of one jar of honey a year. Nobody has said whose bees are to make it.</p></article>"
)
FOOT = (
    "<footer><a href='/c'>Cookie policy</a> <a href='/s'>Cookie settings</a> "
    "<a href='/p'>Privacy</a></footer>"
)
LONG_CONSENT = "<h1>Before you go on</h1>" + "".join(
    f"<p>{sentence}</p>"
    for sentence in (
        "We and our 312 partners keep cookies on your device and read what is kept there.",
        "With your consent we measure which stories are read and show advertisements by them.",
        "Some partners do not ask for consent and rely on a legitimate interest of their own.",
        "You may change your mind at any time in the privacy centre at the foot of every page.",
        "If you accept all cookies you will see fewer of these questions on our other sites.",
        "Personal data that is gathered is deleted after thirteen months by us and our partners.",
    )
)


def named(body: str, head: str = "") -> str:
    html = f"<!doctype html><html><head>{head}</head><body>{body}</body></html>"
    return wall(read_page(Fetched("page", html.encode(), "https://paper.example/story", "utf-8")))


@pytest.mark.parametrize(
    "body",
    [
        "<h1>paper.example</h1><p>Verify you are human by completing the action below.</p>",
        "<p>Verifying you are human. This may take a few seconds.</p>",
        "<p>Checking your browser before you go on to paper.example.</p>",
        "<h1>Are you a robot?</h1><p>Tick the box to go on.</p>",
        "<p>We noticed unusual traffic from your network.</p>",
        "<p>Please complete the security check to go on.</p>",
        "<p>Please complete the CAPTCHA below.</p>",
        "<p>Show us that you are not a bot.</p>",
        "<h1>Access Denied</h1><p>You have no permission for this page. Reference 18.2f.</p>",
        "<p>Access to this page has been denied, for it seems that a program asks.</p>",
        "<h1>Your request was blocked</h1>",
        "<p>Request unsuccessful. Incident 77-31.</p>",
    ],
)
def test_a_wall_against_programs_is_named(body: str) -> None:
    assert named(body) == PROGRAMS


def test_a_wall_may_say_so_in_its_title_alone() -> None:
    assert named("<p>paper.example</p>", "<title>Just a moment...</title>") == PROGRAMS


def test_a_wall_may_say_so_to_browsers_without_scripts_alone() -> None:
    said = "<noscript><p>Please enable JavaScript to see this page.</p></noscript>"

    assert named(f"<div>paper.example</div>{said}") == SCRIPT


@pytest.mark.parametrize(
    "body",
    [
        "<h2>We value your privacy</h2><button>Accept</button><button>Refuse</button>",
        "<p>Please accept all cookies to read on.</p>",
        "<p>By going on you agree to our cookies.</p>",
        "<h1>Cookie consent</h1><button>Yes</button>",
        "<p>Wir brauchen Ihr Einverständnis.</p><button>Alle akzeptieren</button>",
        "<p>Votre accord, s'il vous plaît.</p><button>Tout accepter</button>",
        LONG_CONSENT,
    ],
)
def test_a_wall_that_asks_for_consent_is_named(body: str) -> None:
    assert named(body) == CONSENT


@pytest.mark.parametrize(
    "body",
    [
        "<h1>Welcome back</h1><p>Log in to continue.</p>",
        f"{TEASER}<p>Sign in to read the whole story.</p>",
        f"{TEASER}<div>Subscribe to continue reading. From two crowns a month.</div>",
        f"{TEASER}<p>This article is for subscribers.</p>",
        f"{TEASER}<p>Create a free account to go on.</p>",
        f"{TEASER}<p>You have no remaining free articles this month.</p>",
        "<p>Already a subscriber? Enter your number.</p>",
        f"{BRIEF}<p>Subscribe to read the rest.</p>{FOOT}",
    ],
)
def test_a_wall_that_asks_for_a_login_or_money_is_named(body: str) -> None:
    assert named(body) == LOGIN


@pytest.mark.parametrize(
    "body",
    [
        "<p>You need JavaScript for this page.</p>",
        "<p>JavaScript is disabled in your browser.</p>",
        "<div id='root'></div><script src='/a.js'></script>",
        "<div id='__next'>Loading</div><script src='/a.js'></script>",
        "<script src='/a.js'></script><script src='/b.js'></script><script src='/c.js'></script>",
    ],
)
def test_a_page_that_scripts_would_fill_is_named(body: str) -> None:
    assert named(body) == SCRIPT


@pytest.mark.parametrize(
    "body",
    [
        TEASER,
        BRIEF,
        f"<nav>Already a subscriber? Log in</nav>{BRIEF}{FOOT}",
        f"{BRIEF}<div>We value your privacy. <button>Accept all cookies</button></div>{FOOT}",
        f"{BRIEF}<div>Comments need JavaScript.</div>{FOOT}",
        f"{BRIEF}<noscript>Please enable JavaScript.</noscript>",
        f"<div id='root'>{BRIEF}</div>" + "<script src='/a.js'></script>" * 5,
        BRIEF.replace("Nobody has said", "Access denied, said the bees. Nobody has said"),
        BRIEF.replace("Nobody has said", "“It is not a robot that lends,” they say. None knows"),
        BRIEF.replace("Nobody has said", "Police saw unusual activity. Nobody has said"),
        BRIEF.replace("Nobody has said", "A second request was blocked. Nobody has said"),
    ],
)
def test_a_short_article_is_no_wall(body: str) -> None:
    assert named(body) == ""


@pytest.mark.parametrize(
    "words", ["Verify you are human.", "Subscribe to continue reading.", "Accept all cookies."]
)
def test_a_page_with_an_articles_words_is_no_wall_whatever_it_says(words: str) -> None:
    assert named(BRIEF * 3 + f"<p>{words}</p>") == ""


def test_an_empty_page_is_not_called_a_wall() -> None:
    assert named("") == ""
    assert named("<p>The page was moved.</p><script src='/count.js'></script>") == ""
