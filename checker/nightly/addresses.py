"""Addresses of pages in one form, so that a page met twice is one page.

The query keeps its order: a few sites read it by place, and this is what is fetched. What two
addresses share beyond that is for the page itself to say (rel=canonical), not for guesses.
"""

from __future__ import annotations

import re
from urllib.parse import SplitResult, parse_qs, urljoin, urlsplit

import idna
from w3lib.url import canonicalize_url, safe_url_string

# Named by those who add them: Google Analytics and Ads, Meta, Microsoft, Mailchimp, HubSpot,
# Marketo, X, TikTok, LinkedIn, Yandex, Piano, Adobe, Olytics, Vero, Matomo, Drip, WordPress.
_TRACKING = re.compile(
    r"(?:utm|pk|mtm|piwik|matomo)_.*|fb_(?:action|source|ref).*|at_(?:medium|campaign|custom|link).*|"
    r"(?:fb|g|dc|y|tw|tt|ep|wick)clid|msclkid|gclsrc|[gw]braid|mc_[ce]id|_?hs(?:enc|mi)|"
    r"__hs(?:tc|sc|fp)|mkt_tok|igshi?d?|li_fat_id|s_(?:cid|kwcid)|oly_(?:anon|enc)_id|"
    r"vero_(?:id|conv)|_openstat|__s|_g[al]|wt\.mc_id|ns_(?:campaign|mchannel|source|linkname|fee)|"
    r"ml_subscriber(?:_hash)?|wprov|doing_wp_cron|cmpid",
    re.IGNORECASE,
)
# These say where a reader comes from only where they say so; else they may name an article.
_ORIGIN = re.compile(
    r"(?:ref|src|source|from|partner|via|cid|feed|rss|xtor)="
    r"(?:rss\w*|atom\w*|feed\w*|newsletter|twitter|facebook|1)|rss=\w*",
    re.IGNORECASE,
)
_AMPERSANDS = re.compile(r"&(?:amp;)+", re.IGNORECASE)  # escaped once more than the feed needs
# As https://url.spec.whatwg.org/#url-parsing does: from the ends, and from anywhere.
_BLANK = "".join(map(chr, range(33)))
_DROPPED = re.compile(r"[\t\n\r]+")
_HOST = re.compile(r"[a-z0-9_](?:[a-z0-9._-]*[a-z0-9_-])?|\[[0-9a-f:.]+\]")
_PORTS = {"http": 80, "https": 443}
# Those that carry the address of the page itself, and in which parameter.
_REDIRECTORS = (
    (re.compile(r"(?:www\.)?google\.[a-z.]+/url"), ("url", "q")),
    (re.compile(r"(?:www\.)?bing\.com/news/apiclick\.aspx"), ("url",)),
    (re.compile(r"lm?\.facebook\.com/l\.php"), ("u",)),
)


def canonical(url: str, base: str | None = None) -> str:
    """Give an address in its one form; empty where it is none of the web (mailto:, javascript:).

    `base` is the address that a relative one is relative to. Idempotent.

    >>> canonical("HTTPS://Herald.example:443/a/../ferry?utm_source=rss&p=12#comments")
    'https://herald.example/ferry?p=12'
    >>> canonical("/ferry", "http://herald.example/feed/"), canonical("mailto:ada@herald.example")
    ('http://herald.example/ferry', '')
    """
    try:
        parts = urlsplit(urljoin(base or "", _DROPPED.sub("", url.strip().strip(_BLANK))))
        place = _place(parts)
        if not place:
            return ""
        if carried := _carried(parts):
            return carried
        root = f"{parts.scheme}://{place}"
        path = canonicalize_url(root + parts.path.partition("?")[0])
        query, route = "", ""
        if parts.query:
            query = _cleaned(safe_url_string(f"{root}/?{parts.query}").partition("?")[2])
        if parts.fragment.startswith("!"):
            route = safe_url_string(f"{root}/#{parts.fragment}").partition("#")[2]
    except ValueError:  # a port or an IPv6 address that is none, or half a character
        return ""
    # A fragment is a place on the page, but for the routes of pages that a script makes.
    return path + (f"?{query}" if query else "") + (f"#{route}" if route else "")


def host_of(url: str) -> str:
    """Give host and port of an address, without the www. that most sites answer to as well."""
    return urlsplit(url).netloc.rpartition("@")[2].removeprefix("www.")


def _place(parts: SplitResult) -> str:
    """Give host and port, with the user's name where there is one; raises ValueError."""
    host = (parts.hostname or "").removesuffix(".")
    if parts.scheme not in _PORTS or not host:
        return ""
    if ":" in host:
        host = f"[{host}]"
    elif not host.isascii():
        try:
            host = idna.encode(host, uts46=True).decode()
        except idna.IDNAError:
            return ""
    if not _HOST.fullmatch(host):
        return ""
    port = "" if parts.port in {None, _PORTS[parts.scheme]} else f":{parts.port}"
    user, at, _ = parts.netloc.rpartition("@")
    return f"{user}{at}{host}{port}"


def _carried(parts: SplitResult) -> str:
    """Give the address that a redirector's address carries; empty where it is no such address."""
    for redirector, names in _REDIRECTORS:
        if redirector.fullmatch(f"{parts.hostname}{parts.path}"):
            said = parse_qs(parts.query)
            return canonical(next((said[name][0] for name in names if name in said), ""))
    return ""


def _cleaned(query: str) -> str:
    """Leave out of a query what says where a reader comes from."""
    return "&".join(
        part
        for part in _AMPERSANDS.sub("&", query).split("&")
        if part and not _TRACKING.fullmatch(part.partition("=")[0]) and not _ORIGIN.fullmatch(part)
    )
