"""One page, from what was fetched to its report."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from checker.alignment import find_copy, prepare
from checker.checks import findings
from checker.checks.setting import Setting
from checker.licence import Text
from checker.models import Finding, Headline, Outcome, Report, Source, gravest
from checker.page import read_page
from checker.page.locate import block_end, shown
from checker.text import keys_of
from checker.versions import altered_words, noted, paraphrase

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.alignment import Copy
    from checker.fingerprints.postings import Index
    from checker.licence import Licence
    from checker.models import Fetched, Original, Page
    from checker.originals.entry import Version
    from checker.originals.identify import Articles

    Site = frozenset[int]

# What a licence says of the text that has no term for it.
_NOTHING_OPTIONAL = Text(
    term="text",
    clause="-",
    source="-",
    substance="fail",
    style="review",
    reordered="fail",
    added_paragraph="fail",
)


@dataclass(frozen=True, slots=True)
class Judgement:
    """A report; the page it was made of and the setting of its copy, where there are such."""

    report: Report
    page: Page | None = None
    setting: Setting | None = None

    @property
    def copy(self) -> Copy | None:
        """The article in the page, where it stands there."""
        return self.setting.copy if self.setting else None


def judge(
    fetched: Fetched,
    original: Original,
    licence: Licence,
    id: str,  # noqa: A002 - the manifest's word
    *,
    site: Site = frozenset(),
) -> Judgement:
    """Judge a page against the terms of a licence.

    A page that could not be had, or that does not hold the article, is `unchecked` in every term.
    `site` are the blocks that are known to be its site's (`Page.site`). Raises OriginalError where
    the original has no words.
    """
    if fetched.trouble:
        return unchecked(fetched, licence, id, fetched.trouble, original)
    return _judge_page(_read(fetched, site), (original,), licence, id)


def judge_versions(
    fetched: Fetched,
    versions: Sequence[Version],
    licence: Licence,
    id: str,  # noqa: A002 - likewise
    *,
    site: Site = frozenset(),
) -> Judgement:
    """Judge a page against the version of an article, oldest first, that it fits best.

    A partner who published before a correction altered nothing: where the newest version is not
    the one, the text's finding says which is, and what was changed since.
    """
    if fetched.trouble:
        return unchecked(fetched, licence, id, fetched.trouble, versions[-1].original)
    return _judge_versions(_read(fetched, site), versions, licence, id)


def judge_unnamed(
    fetched: Fetched,
    index: Index,
    articles: Articles,
    licence: Licence,
    id: str,  # noqa: A002 - likewise
    *,
    site: Site = frozenset(),
) -> Judgement:
    """Judge a page against the article of a library that it copies.

    A page that copies none is `unchecked`; one that may be a paraphrase wants a person's look.
    """
    from checker.originals.identify import identify  # which imports numpy

    if fetched.trouble:
        return unchecked(fetched, licence, id, fetched.trouble)
    page = _read(fetched, site)
    match = identify(page, index, articles, text_term(licence))
    if match is None:
        why = _wall(page) or "no article of the library stands in the page"
        return replace(unchecked(fetched, licence, id, why), page=page)
    if match.sure == "paraphrased":
        why = "no copy to judge: the page may be a paraphrase"
        found = unchecked(fetched, licence, id, why, match.original)
        return Judgement(paraphrase(found.report, match), page)
    versions = articles.by_key([match.key]).get(match.key)
    if versions is None:
        return unchecked(fetched, licence, id, "the article was removed from the library meanwhile")
    return _judge_versions(page, versions, licence, id)


def _read(fetched: Fetched, site: Site) -> Page:
    return replace(read_page(fetched), site=site)


def _judge_versions(
    page: Page,
    versions: Sequence[Version],
    licence: Licence,
    id: str,  # noqa: A002 - likewise
) -> Judgement:
    judgement = _judge_page(page, [each.original for each in versions], licence, id)
    if judgement.copy is None:
        return judgement
    fitting = judgement.copy.article.original
    version = next(each for each in versions if each.original == fitting)
    if version.superseded is None:
        return judgement
    report = noted(judgement.report, version, versions, text_term(licence))
    return replace(judgement, report=report)


def _judge_page(
    page: Page,
    originals: Sequence[Original],
    licence: Licence,
    id: str,  # noqa: A002 - likewise
) -> Judgement:
    """Judge a page against the one of these texts that it fits best, the last one of the like."""
    term = text_term(licence)
    best: Copy | None = None
    for original in reversed(originals):
        copy = find_copy(prepare(original, term), page, term)
        if copy and (best is None or altered_words(copy) < altered_words(best)):
            best = copy
        if copy and not copy.edits:
            break
    if best is None:
        why = _wall(page) or _why_no_copy(page.words.keys)
        return replace(unchecked(page.fetched, licence, id, why, originals[-1]), page=page)
    return _judged(best, licence, id)


def _judged(copy: Copy, licence: Licence, id: str) -> Judgement:  # noqa: A002 - likewise
    setting = Setting(copy)
    terms = findings(setting, licence)
    if copy.page.fetched.layout:
        terms = tuple(map(_without_lines, terms))
    fetched, original = copy.page.fetched, copy.article.original
    return Judgement(
        Report(
            id=id,
            target=fetched.target,
            url=fetched.url,
            fetched=fetched.fetched,
            licence=licence.name,
            original=Source(
                original.id, original.title, original.url, original.version, round(copy.coverage, 4)
            ),
            verdict=gravest(terms),
            terms=terms,
            headline=_headline(setting),
            rendered=bool(fetched.layout),
        ),
        copy.page,
        setting,
    )


def _without_lines(finding: Finding) -> Finding:
    """Leave out lines where they would be the layout's: nobody but the checker has that."""
    evidence = tuple(replace(each, line=None) for each in finding.evidence)
    edits = tuple(replace(each, line=None) for each in finding.edits)
    return replace(finding, evidence=evidence, edits=edits)


def unchecked(
    fetched: Fetched,
    licence: Licence,
    id: str,  # noqa: A002 - likewise
    reason: str,
    original: Original | None = None,
) -> Judgement:
    """Give the report of a page that could not be judged, and why."""
    terms = tuple(
        Finding(term.term, term.check, Outcome.UNCHECKED, term.clause, reason)
        for term in licence.terms
    )
    source = None
    if original:
        source = Source(original.id, original.title, original.url, original.version, 0.0)
    report = Report(
        id=id,
        target=fetched.target,
        url=fetched.url,
        fetched=fetched.fetched,
        licence=licence.name,
        original=source,
        verdict=Outcome.UNCHECKED,
        terms=terms,
        rendered=bool(fetched.layout),
    )
    return Judgement(report)


def _headline(setting: Setting) -> Headline:
    title, page, block = setting.copy.article.original.title, setting.page, setting.headline
    if block is None:
        return Headline(title, None, same=False)
    text = shown(page, page.blocks[block].first, block_end(page, block))
    return Headline(title, text, same=keys_of(text) == setting.title)


def text_term(licence: Licence) -> Text:
    """Give the term that says what is optional; a licence without one lets nothing go."""
    for term in licence.terms:
        if isinstance(term, Text):
            return term
    return _NOTHING_OPTIONAL


def _wall(page: Page) -> str:
    from checker.page.walls import wall  # its patterns take 3 ms, and most pages are copies

    return wall(page)


def _why_no_copy(words: list[str]) -> str:
    if not words:
        return "the page shows no text; it may be made by a script, or not be a page"
    return f"the article does not stand in the page, which shows {len(words):,} words"
