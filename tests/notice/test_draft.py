"""The draft that a mail program opens."""

from __future__ import annotations

from email import message_from_string
from email.policy import default

import pytest

from checker.errors import InputError
from checker.notice.draft import Draft, address_in

DRAFT = Draft("Your copy of “Čaj”", "as sent: “čaj”\n" + "word " * 300 + "\n", "<p>“čaj”</p>\n")


def test_a_mail_program_reads_what_was_written() -> None:
    message = message_from_string(
        DRAFT.written("eml", "Ada Marsh <desk@gazette.example>"), policy=default
    )

    text, html = message.get_body(("plain",)), message.get_body(("html",))
    assert text is not None
    assert html is not None
    assert message.get_content_type() == "multipart/alternative"
    assert message["Subject"] == DRAFT.subject
    assert message["To"] == "Ada Marsh <desk@gazette.example>"
    assert text.get_content().splitlines() == DRAFT.text.splitlines()
    assert html.get_content().splitlines() == DRAFT.html.splitlines()


def test_a_draft_is_from_nobody_and_was_not_sent() -> None:
    message = message_from_string(DRAFT.written("eml"), policy=default)

    assert message["X-Unsent"] == "1"
    assert {"From", "Date", "To", "Message-ID"}.isdisjoint(message.keys())


def test_a_draft_goes_over_every_wire() -> None:
    written = DRAFT.written("eml")

    assert written.isascii()
    assert max(map(len, written.splitlines())) <= 78


@pytest.mark.parametrize(
    "to", ["nobody", "a@b.example\nBcc: all@b.example", "a@b.example, nobody", "@"]
)
def test_what_is_no_address_is_refused(to: str) -> None:
    with pytest.raises(InputError, match=r"^--to "):
        DRAFT.written("eml", to)


def test_several_may_be_written_to() -> None:
    message = message_from_string(DRAFT.written("eml", "a@b.example, c@d.example"), policy=default)

    assert [each.addr_spec for each in message["To"].addresses] == ["a@b.example", "c@d.example"]


@pytest.mark.parametrize(
    ("contact", "address"),
    [
        ("Ada Marsh <ada@b.example>; 555-0100", "ada@b.example"),
        ("mailto:ada@b.example", "ada@b.example"),
        ("by telephone", ""),
    ],
)
def test_the_address_of_a_contact_is_found(contact: str, address: str) -> None:
    assert address_in(contact) == address


def test_text_begins_with_its_subject() -> None:
    assert DRAFT.written("text").startswith("Subject: Your copy of “Čaj”\n\nas sent")
    assert DRAFT.written("html") == DRAFT.html
