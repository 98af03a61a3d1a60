"""The folder of mornings: what stands in it, that it is whole, and that nothing in it runs."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
from lxml import etree, html

from checker.errors import InputError
from checker.nightly.models import Morning, Run
from checker.nightly.morning import folder
from checker.nightly.morning.chart import chart
from checker.reports.json import SCHEMA
from tests import mornings

if TYPE_CHECKING:
    from pathlib import Path

    from checker.models import Report


def _next_night(morning: Morning, nights: int = 1) -> Morning:
    begun = morning.run.started + timedelta(days=nights)
    return replace(morning, run=Run(morning.run.key + nights, begun, begun))


def _page(path: Path) -> Any:
    return html.document_fromstring(path.read_bytes())


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("reports")
    assert folder.write(mornings.morning(), path, mornings.report_of) == path / "index.html"
    return path


def test_changes_stand_at_the_top_and_every_partner_below(written: Path) -> None:
    page = _page(written / "index.html")

    assert [section.get("id") for section in page.iter("section")] == [
        *("changes", "partners", "standing", "waived", "operators")
    ]
    states = page.xpath("//*[@id='changes']//tbody/tr/td[1]/span/text()")
    assert states == [*["new"] * 3, *["changed"] * 2, *["mended"] * 2]
    rows = page.xpath("//table[@class='partners']//tbody/tr/th/a/text()")
    assert rows == list(mornings.PARTNERS)


def test_every_link_of_every_page_leads_somewhere(written: Path) -> None:
    pages = [*(written / "latest").rglob("*.html")]
    assert len(pages) == 1 + 12 + 15

    for path in pages:
        page = _page(path)
        for href in page.xpath("//a/@href | //link/@href"):
            if href.startswith("https://"):
                continue
            file, _, anchor = href.partition("#")
            assert (path.parent / file).exists(), (path, href)
            if anchor:
                target = _page(path.parent / file) if file else page
                assert target.xpath(f"//*[@id='{anchor}']"), (path, href)


def test_a_chart_says_in_words_what_it_shows(written: Path) -> None:
    charts = _page(written / "index.html").xpath("//svg")

    assert len(charts) == 12
    for each in charts:
        title, desc = each.get("aria-labelledby").split()
        assert each.xpath(f"title[@id='{title}']")[0].text.endswith("the last 30 nights")
        assert "28 of 30 nights with a run" in each.xpath(f"desc[@id='{desc}']")[0].text


def test_a_night_without_a_run_is_a_gap() -> None:
    drawn = chart(mornings.nights(1), mornings.STARTED.date())

    gaps = [number for number, bar in enumerate(drawn.bars) if not bar.ran]
    assert gaps == [19, 20]
    assert drawn.bars[19].pieces == ()
    assert drawn.bars[19].words == "14 November: no run"


def test_a_bar_is_as_high_as_its_pages() -> None:
    night = mornings.nights(0)[-1]
    one = replace(night, tally=replace(night.tally, passed=3, review=0, failed=1, unchecked=0))

    (*_, bar) = chart([one], mornings.STARTED.date()).bars

    assert [(p.kind, p.y, p.height) for p in bar.pieces] == [("fail", 30, 10), ("pass", 0, 30)]
    assert bar.words == "24 November: 1 fail, 3 pass"


def test_a_finding_has_its_words_where_they_stand_and_the_licence(written: Path) -> None:
    page = _page(written / "findings" / "41.html")

    assert [each.text for each in page.iter("del")] == ["will"]
    assert [each.text for each in page.iter("ins")] == ["may"]
    said = page.text_content()
    for words in (
        "Content created by The Daily Caller",
        "paragraph 1",
        "3 November 2026",
        "changed",
    ):
        assert words in said
    assert page.xpath("//code[contains(text(), '/p')]")
    assert page.xpath("//a[contains(@href, '#:~:text=')]")


def test_who_let_a_finding_go_is_on_its_page(written: Path) -> None:
    said = _page(written / "findings" / "39.html").text_content()

    assert "Waived by Mara Quill until 23 January 2027: agreed by telephone" in said


def test_the_json_holds_the_morning_and_its_reports(written: Path) -> None:
    read = json.loads((written / "report.json").read_text("utf-8"))

    assert read["run"]["key"] == 412
    assert [each["name"] for each in read["partners"]] == list(mornings.PARTNERS)
    assert len(read["findings"]) == 15
    for each in read["findings"]:
        jsonschema.validate(
            read["reports"][str(each["report"])], json.loads(SCHEMA.read_text("utf-8"))
        )
        assert (written / each["page"]).exists()


def test_the_table_has_a_row_a_finding(written: Path) -> None:
    with (written / "findings.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))

    assert [row["state"] for row in rows].count("new") == 3
    (may,) = [row for row in rows if row["key"] == "41"]
    assert may["words"].startswith("The town of Ferris Landing [-will-] {+may+} repair")


def test_a_build_server_gets_a_suite_a_partner(written: Path) -> None:
    root = etree.parse(written / "junit.xml").getroot()

    assert [suite.get("name") for suite in root] == list(mornings.PARTNERS)
    for suite in root:
        assert suite.get("tests") == str(len(suite.findall("testcase")))
        assert suite.get("failures") == str(len(suite.findall(".//failure")))
    assert len(root.findall(".//failure")) == 11
    assert "waived by Mara Quill" in etree.tostring(root, encoding="unicode")


def test_yesterdays_bookmark_of_a_finding_that_is_mended_since_still_opens(tmp_path: Path) -> None:
    folder.write(mornings.morning(), tmp_path, mornings.report_of)
    folder.write(_next_night(mornings.quiet()), tmp_path, mornings.report_of)

    assert "is mended tonight" in (tmp_path / "findings" / "36.html").read_text("utf-8")
    assert "nothing changed" in (tmp_path / "index.html").read_text("utf-8")
    assert sorted(path.name for path in (tmp_path / "nights").iterdir()) == [
        *("2026-11-24-412", "2026-11-25-413")
    ]


def test_a_night_that_is_written_twice_changes_nothing_of_the_first(tmp_path: Path) -> None:
    for _ in range(2):
        folder.write(mornings.quiet(), tmp_path, mornings.report_of)

    assert (tmp_path / "latest").readlink().name == "2026-11-24-412-2"
    assert (tmp_path / "nights" / "2026-11-24-412" / "index.html").exists()


class _SwitchedOffError(BaseException):
    pass


def test_what_ends_the_program_in_the_middle_leaves_the_old_night(tmp_path: Path) -> None:
    folder.write(mornings.quiet(), tmp_path, mornings.report_of)
    before = (tmp_path / "index.html").read_bytes()

    def switched_off(_: int) -> Report:
        raise _SwitchedOffError

    with pytest.raises(_SwitchedOffError):
        folder.write(_next_night(mornings.morning()), tmp_path, switched_off)

    assert (tmp_path / "index.html").read_bytes() == before
    assert len(list((tmp_path / "nights").iterdir())) == 1


def test_what_a_kill_left_behind_is_cleared_away(tmp_path: Path) -> None:
    left = tmp_path / "nights" / ".4711.part" / "findings"
    left.mkdir(parents=True)
    (tmp_path / ".latest.part").symlink_to("nights/nowhere")

    folder.write(mornings.quiet(), tmp_path, mornings.report_of)

    assert not left.exists()
    assert (tmp_path / "index.html").exists()
    assert not (tmp_path / ".latest.part").is_symlink()


def test_only_so_many_nights_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder, "KEPT", 2)
    for night in range(4):
        folder.write(_next_night(mornings.quiet(), night), tmp_path, mornings.report_of)

    kept = sorted(path.name for path in (tmp_path / "nights").iterdir())
    assert kept == ["2026-11-26-414", "2026-11-27-415"]


def test_a_folder_of_other_things_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("my own")

    with pytest.raises(InputError, match=r"index\.html: not of an earlier night"):
        folder.write(mornings.quiet(), tmp_path, mornings.report_of)

    assert [path.name for path in tmp_path.iterdir()] == ["index.html"]


def test_a_folder_that_cannot_be_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(InputError, match="file"):
        folder.write(mornings.quiet(), tmp_path / "file" / "below", mornings.report_of)


def test_hostile_words_are_words_and_run_nowhere(tmp_path: Path) -> None:
    folder.write(mornings.hostile(), tmp_path, mornings.report_of)

    pages = [*(tmp_path / "latest").rglob("*.html")]
    assert len(pages) == 3
    for path in pages:
        page = _page(path)
        assert page.xpath("//script | //@*[starts-with(name(), 'on')] | //img | //iframe") == []
        assert not [href for href in page.xpath("//@href") if "javascript" in href]
        assert not set(path.read_text("utf-8")) & {"\x1b", "\u202e"}
        (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        assert policy == "default-src 'none'; style-src 'unsafe-inline'"
    assert "alert(1)" in _page(tmp_path / "index.html").text_content()


def test_hostile_words_are_no_formulas(tmp_path: Path) -> None:
    folder.write(mornings.hostile(), tmp_path, mornings.report_of)

    with (tmp_path / "findings.csv").open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    assert row["title"].startswith("'=HYPERLINK")
    assert row["link"] != "javascript:alert(1)"


def test_a_page_works_on_a_phone_in_the_dark_and_on_paper(written: Path) -> None:
    style = _page(written / "index.html").xpath("string(//style)")

    for rule in ("prefers-color-scheme: dark", "@media print", "max-width: 44rem"):
        assert rule in style
    assert "url(" not in style


def test_every_table_says_what_its_columns_are(written: Path) -> None:
    for path in (written / "latest").rglob("*.html"):
        for table in _page(path).iter("table"):
            heads = table.xpath("thead//th[@scope='col']")
            assert heads
            assert {len(row) for row in table.xpath("tbody/tr")} == {len(heads)}
