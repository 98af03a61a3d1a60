"""A record as one zip, to hand to a partner's counsel: it can be read and verified without us."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from checker.errors import EvidenceError
from checker.evidence import manifests
from checker.evidence.disk import sha256
from checker.evidence.manifests import REPORT
from checker.evidence.verify import verify
from checker.reports import Judged, writer
from checker.reports.json import stamped
from checker.reports.untrusted import one_line
from checker.whole import replacing

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from checker.evidence.reading import Record

_SUMS, _STRETCHES, _README = "SHA256SUMS", "RECORDS.txt", "README.txt"

_WORDS = """\
What a web page showed, and what was found of it

  Page       {url}
  Fetched    {fetched}
  Judged by  {checker}, licence {licence}: {verdict}
  Article    {original}
  Record     {record}, kept {kept}

What is here

  {warc}
      Each request for the page and its images with the answer, byte for byte as it was sent, in
      the format of web archives (WARC 1.1, ISO 28500). Where a browser laid the page out, its
      result is there too.
  {readable}
      What was found, to read. report.json is the same for programs.
  {others}
      The article as sent, the terms of the licence for programs, and pictures of the page.
  {manifest}
      Names all of it, each with its SHA-256. The name of this file holds the SHA-256 of its own
      bytes: whoever wrote the name down when the page was kept can tell that nothing has changed.

To verify it

  In this folder:

      sha256sum -c {sums}
      sha256sum {manifest}

  The second prints the digits that are in the name. Of the web archive the manifest knows every
  record by itself, for it was cut from a larger file without a change; {stretches} tells where
  each stands in this one, and its digits are those in the manifest:

      while read -r sum offset length kind id; do
        tail -c +$((offset + 1)) {warc} | head -c "$length" | sha256sum |
          grep -q "^$sum" && echo "$kind: OK" || echo "$kind $id: CHANGED"
      done < {stretches}

To see the page as it was

  Open https://replayweb.page in a browser, and the .warc.gz file in it; nothing leaves your
  computer. Or with pywb (https://pypi.org/project/pywb/):

      wb-manager init page && wb-manager add page {warc} && wayback

  Then open http://localhost:8080/page/{url}
"""


def export(record: Record, path: Path, pdf: Callable[[str], bytes] | None = None) -> None:
    """Write a record as a zip, whole or not at all; the same record gives the same bytes.

    `pdf` prints a report's HTML; without it there is no PDF, and with it only that one's bytes may
    differ. Raises EvidenceError where the record does not verify, or the file cannot be written.
    """
    faults = [each for each in verify(record.folder) if not each.note]
    if faults:
        raise EvidenceError(f"{record.id}: not exported, for it was changed: {faults[0]}")
    files = _files(record, pdf)
    sums = "".join(f"{sha256(content)}  {name}\n" for name, content in files.items())
    files[_SUMS] = sums.encode()
    try:
        with replacing(path) as file, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as into:
            for name, content in files.items():
                info = zipfile.ZipInfo(f"{record.id}/{name}", record.manifest.kept.timetuple()[:6])
                info.compress_type = zipfile.ZIP_DEFLATED
                info.external_attr = 0o644 << 16
                into.writestr(info, content)
    except OSError as error:
        raise EvidenceError(f"{path}: {error.strerror}") from error


def _files(record: Record, pdf: Callable[[str], bytes] | None) -> dict[str, bytes]:
    """Give the files of the zip by their names, but for their sums."""
    manifest, sealed = manifests.read(record.folder)
    stretches = [record.stretch(each) for each in manifest.stretches]
    page = _html(record)
    files = {
        f"{record.id}.warc.gz": b"".join(stretches),
        _STRETCHES: _told(record).encode(),
        "report.html": page.encode(errors="backslashreplace"),
    }
    if pdf is not None:
        files["report.pdf"] = pdf(page)
    files |= {each.name: record.file(each.name) for each in manifest.files}
    files[manifests.name_of(sealed)] = sealed
    return {_README: _readme(record, list(files)).encode(errors="backslashreplace"), **files}


def _html(record: Record) -> str:
    stream = io.StringIO()
    writer("html")([Judged(record.report)], stream)
    return stream.getvalue()


def _told(record: Record) -> str:
    """Tell where each WARC record stands in the file that is cut from ours."""
    lines, offset = [], 0
    for each in record.manifest.stretches:
        lines.append(f"{each.sha256} {offset} {each.length} {each.kind} {each.id}\n")
        offset += each.length
    return "".join(lines)


def _readme(record: Record, names: list[str]) -> str:
    manifest = record.manifest
    original = manifest.original
    readable = [each for each in names if each.startswith("report.") and each != REPORT]
    others = [each.name for each in manifest.files if each.name != REPORT]
    sent = "none was found"
    if original:
        sent = original.id + (f", version {original.version}" if original.version else "")
    return _WORDS.format(
        url=one_line(manifest.url or manifest.target),
        fetched=stamped(manifest.fetched) or "not known: it was a saved file",
        checker=manifest.checker,
        licence=one_line(manifest.licence.name),
        verdict=manifest.verdict.value,
        original=one_line(sent),
        record=record.id,
        kept=stamped(manifest.kept),
        warc=f"{record.id}.warc.gz",
        readable=", ".join(readable),
        others=", ".join(others),
        manifest=names[-1],
        sums=_SUMS,
        stretches=_STRETCHES,
    )
