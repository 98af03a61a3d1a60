"""What sites put between paragraphs to sell, link or ask: ads, related links, polls."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from bench.accuracy.planters.skins import Naming, box, classes
from bench.accuracy.stock import HEADLINES, PLACES, name

if TYPE_CHECKING:
    from random import Random

    from bench.accuracy.places import Setting
    from bench.accuracy.stock import Stock


def _link(text: str, rng: Random) -> str:
    slug = "-".join(text.lower().split()[:6]) or "story"
    address = rng.choice(
        (f"/{rng.randint(2015, 2024)}/{slug}", f"https://www.example.com/news/{slug}.html", "#")
    )
    return f'<a href="{html.escape(address)}">{html.escape(text, quote=False)}</a>'


def _headline(setting: Setting, rng: Random, stock: Stock) -> str:
    return stock.headline(setting, rng)


def advertisement(_: Setting, rng: Random, __: Stock, naming: Naming) -> str:
    """Give a label, a slot, or a sponsor's line."""
    label = rng.choice(
        ("Advertisement", "ADVERTISEMENT", "Advertisement - story continues below", "Sponsored",
         "(Article Continues Below Advertisement)", "Story continues below advertisement",
         "Scroll to continue with content", "[ad_1]", "Ad", "REMOVE ADS")
    )  # fmt: skip
    slot = rng.choice(
        (
            '<div id="div-gpt-ad-1587-0"></div>',
            '<ins data-ad-client="ca-pub-1" style="display:block"></ins><script>push({})</script>',
            '<iframe src="https://ads.example.com/x" width="300" height="250"></iframe>',
            f"<p>{_link('Compare the best boiler insurance in your area', rng)}</p>",
            (
                f"<a href='/go/7'><img src='/i/7.jpg' alt=''>Sleep better in {rng.choice(PLACES)}"
                "</a><span>Shop now</span>"
            ),
            "",
        )
    )
    if naming == "bare" and rng.random() < 0.5:
        return f"<p>{label}</p>"
    names = ("ad", "advertisement", "ad-slot", "dfp-ad", "sponsor")
    return box(rng, naming, names, f"<span>{label}</span>{slot}")


def related(setting: Setting, rng: Random, stock: Stock, naming: Naming) -> str:
    """One link or several, with or without a heading, as a line or as cards."""
    heads = ("Related", "Read more:", "You Might Like", "More on this", "ALSO READ:", "Trending:")
    head = rng.choice(heads)
    titles = [_headline(setting, rng, stock) for _ in range(rng.randint(1, 4))]
    manner = rng.randint(0, 5)
    if manner == 0:
        return f"<p>{head} {_link(titles[0], rng)}</p>"
    if manner == 1:
        return f"<p><strong>{_link(titles[0].upper(), rng)}</strong></p>"
    if manner == 2:
        return f"<p><b>{head}</b><br>{'<br>'.join(_link(t, rng) for t in titles)}</p>"
    if manner == 3:
        cards = "".join(_card(t, rng, naming) for t in titles)
        return box(rng, naming, ("related", "recirc", "more-stories"), f"<h3>{head}</h3>{cards}")
    items = "".join(f"<li>{_link(t, rng)}</li>" for t in titles)
    inner = f"<h4>{head}</h4><ul>{items}</ul>"
    return box(rng, naming, ("related-links", "related", "read-more", "also-read"), inner)


def _card(title: str, rng: Random, naming: Naming) -> str:
    attribute = classes(rng, naming, "card", "teaser", "story-card")
    about = rng.choice(("", f"<p>By {name(rng)}</p>", "<time>March 3, 2021</time>"))
    return (
        f'<article{attribute}><a href="/s/{rng.randint(1, 9999)}"><img src="/t.jpg" alt="">'
        f"<h5>{html.escape(title, quote=False)}</h5></a>{about}</article>"
    )


def newsletter(_: Setting, rng: Random, __: Stock, naming: Naming) -> str:
    """Give a heading, what one gets, a field and a button."""
    town = rng.choice(PLACES)
    head = rng.choice(
        ("Sign up for our newsletter", f"The {town} Morning Briefing", "Stay informed")
    )
    blurb = rng.choice(
        (
            "Get the day’s top stories delivered to your inbox every weekday morning.",
            f"Subscribe to the {town} Letter for news, weather and events from around the valley.",
            "Join 40,000 readers who start their day with our free daily e-mail. No spam, ever.",
        )
    )
    small = rng.choice(
        (
            "",
            (
                "<p>By signing up you agree to our <a href='/terms'>Terms of Use</a> and "
                "<a href='/privacy'>Privacy Policy</a>.</p>"
            ),
            "<small>You can unsubscribe at any time.</small>",
        )
    )
    button = rng.choice(("Sign Up", "Subscribe", "Join now", "Sign me up!"))
    form = rng.choice(
        (
            (
                f'<form action="/n"><input type="email" placeholder="Your email"><button>{button}'
                "</button></form>"
            ),
            f'<a href="/newsletters">{button}</a>',
        )
    )
    names = ("newsletter", "newsletter-signup", "inline-signup", "subscribe")
    return box(rng, naming, names, f"<h4>{head}</h4><p>{blurb}</p>{form}{small}")


def donation(_: Setting, rng: Random, __: Stock, naming: Naming) -> str:
    """Give a request to support the paper."""
    town = rng.choice(PLACES)
    plea = rng.choice(
        (
            (
                f"The {town} Courier is a nonprofit newsroom. We rely on readers like you to keep "
                "our reporting free for everyone."
            ),
            (
                "Independent journalism costs money. If you value our work, please consider making "
                "a contribution today."
            ),
            "Support local news. Become a member from as little as $5 a month.",
        )
    )
    link = (
        f'<a href="/donate">{rng.choice(("Donate", "Donate now", "Support us", "Give today"))}</a>'
    )
    if naming == "bare":
        return rng.choice(
            (f"<p><strong>{plea} {link}</strong></p>", f"<p><em>{plea}</em> {link}</p>")
        )
    return box(rng, naming, ("donate", "support-us", "membership", "cta"), f"<p>{plea}</p>{link}")


def sharing(_: Setting, rng: Random, __: Stock, naming: Naming) -> str:
    """Buttons to pass the story on."""
    sites = rng.sample(("Facebook", "Twitter", "Email", "WhatsApp", "LinkedIn", "Reddit"), 4)
    words = rng.choice(("Share on {}", "{}", "Share this on {}", "{} 12"))
    items = [f'<a href="https://share.example/?u=1">{words.format(site)}</a>' for site in sites]
    extra = rng.choice(
        ("", "<span>128 Shares</span>", "<button>Copy link</button>", "<b>Share</b>")
    )
    listed = rng.random() < 0.5
    inner = (
        "<ul>" + "".join(f"<li>{i}</li>" for i in items) + "</ul>" if listed else " ".join(items)
    )
    return box(rng, naming, ("share", "social-share", "share-bar", "addthis"), extra + inner)


def poll(_: Setting, rng: Random, __: Stock, naming: Naming) -> str:
    """Give a question to readers with its answers."""
    question = rng.choice(
        (
            f"Should {rng.choice(PLACES)} build a second footbridge?",
            "POLL: Do you think the market should open on Sundays?",
            "What do you think about the new timetable?",
        )
    )
    answers = rng.choice(
        (("Yes", "No", "Not sure"), ("Yes, it is overdue", "No, it costs too much"))
    )
    labels = "".join(f'<label><input type="radio" name="q"> {a}</label>' for a in answers)
    end = rng.choice(("<button>Vote</button>", '<input type="submit" value="Vote">'))
    more = rng.choice(("", "<a href='#r'>View results</a>", "<span>1,204 votes</span>"))
    inner = f"<h4>{question}</h4><form>{labels}{end}</form>{more}"
    return box(rng, naming, ("poll", "reader-poll", "survey", "quiz"), inner)


def headline_links(_: Setting, rng: Random, __: Stock, naming: Naming) -> str:
    """Give a run of bare links such as "Trending" bars leave."""
    lines = "".join(f"<p>{_link(title, rng)}</p>" for title in rng.sample(HEADLINES, 3))
    return f"<div{classes(rng, naming, 'trending', 'most-read', 'popular')}>{lines}</div>"
