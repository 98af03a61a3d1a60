"""`checker notice`, run as the shell runs it."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import asdict, replace
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest

from checker.nightly.memory import Memory
from checker.nightly.models import Look, Waiver
from checker.originals.library import Library
from checker.reports.json import dumps
from checker.store import open_store
from tests.ferry import AD, FERRY, WORDED, judged, page
from tests.looks import EVENING, GAZETTE, Clock, item

CHECKER = str(Path(sys.executable).with_name("checker"))
BROKEN = page((WORDED[0], WORDED[1].replace("28", "82"), *WORDED[2:]), logo="", credit="")
LOGO = "https://foundation.example/logo.png"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a folder: the article, an empty store, reports of a broken page and a kept one."""
    monkeypatch.chdir(tmp_path)
    open_store("empty.db").close()
    sent = {key: value for key, value in asdict(FERRY).items() if value is not None}
    Path("ferry.json").write_text(json.dumps(sent))
    Path("report.json").write_text(dumps(judged(BROKEN)))
    Path("kept.json").write_text(dumps(judged(page())))
    return tmp_path


@pytest.fixture
def db() -> str:
    """Give a store: a library with the article, and a night that found the broken page."""
    with open_store("library.db") as store:
        Library(store).add([FERRY])
        memory = Memory(store, Clock())
        with memory.running() as night:
            memory.meet(night, GAZETTE.name, [item(1)], [])
            (met,) = memory.due(night, GAZETTE)
            report = replace(judged(BROKEN), url=met.url)
            memory.keep(night, [Look(met, EVENING, "judged", report, status=200, url=met.url)])
            memory.end(night)
    return "library.db"


def _notice(*arguments: str, page: bytes = b"") -> subprocess.CompletedProcess[str]:
    done = subprocess.run(  # noqa: S603 - our own program
        [CHECKER, "notice", *arguments], input=page, capture_output=True, check=False
    )
    return subprocess.CompletedProcess(
        done.args, done.returncode, done.stdout.decode(), done.stderr.decode()
    )


def test_the_mail_says_all_that_is_missing_and_what_puts_it_right() -> None:
    done = _notice("report.json", "--original", "ferry.json", "--logo", LOGO)

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"Subject: Please correct your copy of “{FERRY.title}”\n")
    for told in (
        f'<img src="{LOGO}" alt="Daily Caller News Foundation logo">',
        "<p>By Ada Thornbury and Ben O&#39;Hale, Daily Caller News Foundation</p>",
        f"<p>{WORDED[1]}</p>",
        "#:~:text=",
        "“All republished articles must include our logo” (licence note, newer wording)",
    ):
        assert told in done.stdout


def test_a_report_is_taken_from_standard_input() -> None:
    lines = "\n".join((dumps(judged(page())), dumps(replace(judged(BROKEN), id="broken"))))

    done = _notice("-", "--id", "broken", "--original", "ferry.json", page=lines.encode())

    assert done.returncode == 0
    assert "1. The logo" in done.stdout


def test_a_page_that_keeps_the_licence_gives_no_notice() -> None:
    done = _notice("kept.json", "--output", "notice.txt")

    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "kept.json: nothing to write: no term fails or wants a look\n"
    assert not Path("notice.txt").exists()


def test_a_draft_has_both_texts_and_whom_it_is_to_go_to() -> None:
    done = _notice(
        *("report.json", "--original", "ferry.json", "--logo", LOGO),
        *("--to", "desk@gazette.example", "--output", "notice.eml"),
    )

    message = message_from_bytes(Path("notice.eml").read_bytes(), policy=default)
    types = [part.get_content_type() for part in message.walk()]
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert types == ["multipart/alternative", "text/plain", "text/html"]
    assert (message["To"], message["X-Unsent"]) == ("desk@gazette.example", "1")


def test_the_form_is_told_by_the_files_name() -> None:
    _notice("report.json", "--original", "ferry.json", "--output", "notice.html")

    assert Path("notice.html").read_text().startswith("<!doctype html>")


def test_what_is_left_out_is_said() -> None:
    done = _notice("report.json", "--db", "empty.db")

    missing, logo = done.stderr.splitlines()
    assert done.returncode == 0
    assert "left out" in missing
    assert "--logo" in logo
    assert "<p>" not in done.stdout


def test_a_finding_of_the_store_is_told_with_its_partner(db: str) -> None:
    done = _notice("1", "--db", db, "--logo", LOGO)

    assert (done.returncode, done.stderr) == (0, "")
    assert "Dear colleagues at Lakeside Gazette," in done.stdout
    assert f"<p>{WORDED[1]}</p>" in done.stdout


def test_what_was_let_go_is_not_told(db: str) -> None:
    with open_store(db) as store:
        memory = Memory(store)
        (logo,) = memory.findings(term="logo")
        memory.waive(logo.key, Waiver("A. Marsh", "agreed by mail", None))

    done = _notice(str(logo.key), "--db", db)

    assert "The logo" not in done.stdout
    assert "1. The byline" in done.stdout


def test_a_partners_contact_is_written_to(db: str) -> None:
    Path("partners.toml").write_text(
        '[[partner]]\nname = "Lakeside Gazette"\nfeeds = ["https://gazette.example/feed"]\n'
        'contact = "Ada Marsh, desk@gazette.example"\n'
    )

    done = _notice("1", "--db", db, "--partners", "partners.toml", "--format", "eml")

    assert "\nTo: desk@gazette.example\n" in done.stdout.replace("\r\n", "\n")


def test_an_article_by_address_or_id_is_the_librarys(db: str) -> None:
    done = _notice("report.json", "--original", "ferry", "--db", db, "--logo", LOGO)

    assert (done.returncode, done.stderr) == (0, "")
    assert "<p>By Ada Thornbury" in done.stdout


def test_a_desk_begins_with_the_bundled_templates() -> None:
    copied = _notice("--copy-templates", "ours")
    file = Path("ours/subject.txt.jinja")
    file.write_text("Your page")

    done = _notice("report.json", "--original", "ferry.json", "--templates", "ours")

    assert str(file) in copied.stdout.splitlines()
    assert done.stdout.startswith("Subject: Your page\n")


def test_a_hostile_page_drives_no_terminal() -> None:
    hostile = f"{AD} \x1b]0;owned\x07 \u202etxet <script>alert(1)</script>"
    report = judged(page((WORDED[0], hostile, *WORDED[1:])))
    Path("hostile.json").write_text(dumps(report))

    text = _notice("hostile.json", "--original", "ferry.json")
    html = _notice("hostile.json", "--original", "ferry.json", "--format", "html")

    assert "the soup was cold" in text.stdout
    assert not {"\x1b", "\x07", "\u202e"} & {*text.stdout, *html.stdout}
    assert "&lt;script&gt;" in html.stdout
    assert "<script" not in html.stdout


def test_another_licence_may_be_given() -> None:
    ours = Path(__file__).parents[2] / "rules/dcnf.toml"
    Path("ours.toml").write_text(ours.read_text().replace('name = "dcnf"', 'name = "ours"', 1))
    Path("other.json").write_text(dumps(replace(judged(BROKEN), licence="ours")))

    unknown = _notice("other.json", "--original", "ferry.json")
    known = _notice("other.json", "--original", "ferry.json", "--licence", "ours.toml")

    assert unknown.returncode == 2
    assert "give the licence's file by --licence" in unknown.stderr
    assert known.returncode == 0


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["gone.json"], "gone.json: No such file"),
        (["ferry.json"], "no report as checker check writes it"),
        (["99", "--db", "empty.db"], "99: no finding of that key"),
        (["1", "--db", "empty.db", "--id", "one"], "--id goes with a file"),
        (["report.json", "--original", "gone.txt"], "gone.txt"),
        (["report.json", "--original", "ferry.json", "--logo", "logo.png"], "--logo logo.png: no"),
        (["report.json", "--original", "ferry.json", "--templates", "."], "none of the templates"),
        (
            ["report.json", "--original", "ferry.json", "--output", "no/n.txt"],
            "no/n.txt: cannot be written",
        ),
        (["report.json", "--output", "report.json"], "report.json: --output would overwrite"),
        (["report.json", "--partners", "partners.toml"], "--partners goes with"),
        (
            ["report.json", "--original", "ferry.json", "--format", "eml", "--to", "nobody"],
            "--to nobody: no address",
        ),
        ([], "Missing argument"),
    ],
)
def test_misuse_is_one_line_and_code_2(arguments: list[str], reason: str) -> None:
    done = _notice(*arguments)

    assert (done.returncode, done.stdout) == (2, "")
    assert reason in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_broken_template_leaves_what_was_written_before(folder: Path) -> None:
    Path("notice.txt").write_text("before")
    (folder / "ours").mkdir()
    Path("ours/notice.txt.jinja").write_text("Dear\n{{ notice.nobody }}")

    done = _notice(
        *("report.json", "--original", "ferry.json", "--templates", "ours"),
        *("--output", "notice.txt"),
    )

    assert done.returncode == 2
    assert done.stderr.startswith("ours/notice.txt.jinja:2: ")
    assert Path("notice.txt").read_text() == "before"


def test_quiet_says_nothing_beside_the_mail() -> None:
    done = _notice("report.json", "--db", "empty.db", "--quiet")

    assert (done.returncode, done.stderr) == (0, "")


def test_the_help_has_an_example() -> None:
    assert "Example: checker notice report.json" in _notice("--help").stdout
