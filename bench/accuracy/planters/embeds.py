"""What sites put between paragraphs to show: posts, videos, pictures, pull-quotes, comments."""

from __future__ import annotations

import html
from textwrap import shorten
from typing import TYPE_CHECKING

from bench.accuracy import targets
from bench.accuracy.planters.skins import Naming, box, classes
from bench.accuracy.stock import HEADLINES, PLACES, REMARKS, name

if TYPE_CHECKING:
    from random import Random

    from bench.accuracy.places import Setting
    from bench.accuracy.stock import Stock


def _post(rng: Random) -> tuple[str, str, str]:
    """Give what an embedded post says, who, and when."""
    text = rng.choice(REMARKS) + rng.choice((" #harvest", " pic.twitter.com/a1B2c3D4e5", " 🎉", ""))
    who = name(rng)
    handle = who.replace(" ", "").replace("’", "").replace("-", "")
    return text, f"{who} (@{handle[:15]})", rng.choice(("June 3, 2021", "March 14, 2018"))


def tweet(_: Setting, rng: Random, __: Stock, ___: Naming) -> str:
    """Give a post as the platform's own code embeds it."""
    text, who, when = _post(rng)
    link = (
        f'<a href="https://twitter.com/x/status/{rng.randint(10**9, 10**10)}?ref_src=x">{when}</a>'
    )
    return (
        f'<blockquote class="twitter-tweet" data-width="550"><p lang="en" dir="ltr">{text}</p>'
        f'&mdash; {who} {link}</blockquote><script async src="https://platform.example/w.js"></script>'
    )


def flattened_tweet(_: Setting, rng: Random, __: Stock, naming: Naming) -> str:
    """Give a post whose embedding a site has lost: a quotation with its attribution and link."""
    text, who, when = _post(rng)
    link = f'<a href="https://twitter.com/x/status/{rng.randint(10**9, 10**10)}">{when}</a>'
    forms = [
        (
            f"<blockquote{classes(rng, naming, 'tweet', 'embed')}><p>{text}</p>"
            f"<p>— {who} {link}</p></blockquote>"
        ),
        f"<blockquote><p>{text}<br>— {who} {link}</p></blockquote>",
        f"<blockquote>{text} — {who} {link}</blockquote>",
    ]
    if naming == "bare":
        forms.append(f"<p>{text} — {who} {link}</p>")
        forms.append(f"<p>{text}</p><p>— {who} {link}</p>")
    return rng.choice(forms)


def other_post(_: Setting, rng: Random, __: Stock, naming: Naming) -> str:
    """Give a post of another platform."""
    text, who, when = _post(rng)
    forms = (
        (f'<blockquote class="instagram-media"><div><a href="https://instagram.example/p/1">'
        f"View this post on Instagram</a><p>{text}</p><p>A post shared by {who} on {when}</p>"
        "</div></blockquote>"),
        '<iframe src="https://facebook.example/plugins/post" width="500" height="300"></iframe>',
        box(rng, naming, ("embed", "oembed", "social-embed"),
            f'<p>{text}</p><p><a href="https://social.example/1">{who}</a> · {when}</p>'),
        (f'<blockquote class="tiktok-embed" cite="https://video.example/7"><section>{text} '
        f'<a href="https://video.example/7">♬ original sound</a></section></blockquote>'),
    )  # fmt: skip
    return rng.choice(forms)


def video(_: Setting, rng: Random, __: Stock, naming: Naming) -> str:
    """Give a player with its title, or a link to watch."""
    title = rng.choice(HEADLINES)
    forms = (
        f"<span>Play Video</span><h4>{title}</h4><span>1:32</span>",
        f'<iframe src="https://www.youtube.com/embed/x" title="{title}"></iframe><p>{title}</p>',
        f'<video controls src="/v.mp4"></video><p>WATCH: {title}</p><p>Volume 90%</p>',
        f'<a href="/video/1">WATCH: {title}</a>',
    )
    return box(
        rng, naming, ("video", "video-player", "jw-player", "embed-video"), rng.choice(forms)
    )


def figure(_: Setting, rng: Random, __: Stock, naming: Naming) -> str:
    """Give a picture with its caption and credit."""
    caption = rng.choice(REMARKS)
    credit = rng.choice(
        (f"Photo by {name(rng)}", "(Getty Images)", f"Image: {rng.choice(PLACES)} Archive")
    )
    image = '<img src="/wp-content/uploads/2020/05/lantern.jpg" alt="" width="640" height="360">'
    wp = classes(rng, naming, "wp-caption alignnone", "image-wrapper", "media")
    text = classes(rng, naming, "wp-caption-text", "caption", "photo-caption")
    forms = [
        f"<figure{wp}>{image}<figcaption>{caption} <span>{credit}</span></figcaption></figure>",
        f"<figure{wp}>{image}<figcaption{text}><p>{caption}</p><cite>{credit}</cite></figcaption></figure>",
        f"<div{wp}>{image}<p{text}>{caption} {credit}</p></div>",
        f"<div{wp}>{image}<span{text}>{caption}</span><em>{credit}</em></div>",
        f"<table{wp}><tr><td>{image}</td></tr><tr><td{text}>{caption} {credit}</td></tr></table>",
        f"<p>{image}<br><em>{caption} {credit}</em></p>",
        f"<dl{wp}><dt>{image}</dt><dd{text}>{caption} {credit}</dd></dl>",
    ]
    return rng.choice(forms)


def pull_quote(setting: Setting, rng: Random, _: Stock, naming: Naming) -> str:
    """Give a sentence of the article again, set apart."""
    parts = [
        p.text[a:b].strip() for p in targets.prose(setting) for a, b in targets.sentences(p.text)
    ]
    fit = [part for part in parts if 30 <= len(part) <= 250] or [_opening(setting)]
    text = html.escape(rng.choice(fit), quote=False)
    text = rng.choice((text, f"“{text}”", text.upper(), text.strip('“”"')))
    attribute = classes(rng, naming, "pullquote", "pull-quote", "wp-block-pullquote")
    forms = (
        f"<blockquote{attribute}><p>{text}</p></blockquote>",
        f"<aside{attribute}>{text}</aside>",
        f"<figure{attribute}><blockquote><p>{text}</p><cite>{name(rng)}</cite></blockquote></figure>",
        f"<div{attribute}><h3>{text}</h3><span>Tweet this</span></div>",
        f"<h2>{text}</h2>",
    )
    return rng.choice(forms)


def _opening(setting: Setting) -> str:
    text = setting.places[0].text
    return shorten(text, 200, placeholder="") or text[:200]  # no quotation ends amid a word


def comments(setting: Setting, rng: Random, _: Stock, naming: Naming) -> str:
    """Readers' comments, one of them quoting the article."""
    quoted = html.escape(rng.choice(setting.places).text, quote=False)
    quote = rng.choice(
        (
            f"<blockquote>{quoted}</blockquote>",
            f"<p>“{quoted}”</p>",
            f"<i>{quoted}</i><br>",
            f"&gt; {quoted}<br>",
        )
    )
    opinion = f"{rng.choice(REMARKS)} I was there and saw it, believe me."
    remarks = [f"<p>{rng.choice(REMARKS)} LOL</p>", f"{quote}<p>{opinion}</p>", "<p>First!</p>"]
    item = classes(rng, naming, "comment", "comment-body", "fyre-comment")
    items = "".join(
        f"<li{item}><b>{name(rng)}</b> <time>3 hours ago</time>{r} <a href='#'>Reply</a></li>"
        for r in remarks
    )
    head = rng.choice(("3 Comments", "Join the conversation", "Leave a Reply"))
    return box(
        rng, naming, ("comments", "comment-list", "disqus"), f"<h3>{head}</h3><ol>{items}</ol>"
    )
