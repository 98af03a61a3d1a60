"""The mail as a draft: text, HTML, or both in one file that a mail program opens to be sent."""

from __future__ import annotations

import re
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from typing import TYPE_CHECKING

from checker.errors import InputError

if TYPE_CHECKING:
    from checker.notice import Form


@dataclass(frozen=True, slots=True)
class Draft:
    """What a mail says: its subject, and its body twice."""

    subject: str
    text: str
    html: str

    def written(self, form: Form, to: str = "") -> str:
        """Give what a file of that form holds. Raises InputError where `to` is no address."""
        match form:
            case "text":
                return f"Subject: {self.subject}\n\n{self.text}"
            case "html":
                return self.html
            case "eml":
                return self._eml(to)

    def _eml(self, to: str) -> str:
        """Give a message that nobody has sent: from whom, and when, is the mail program's to say.

        By X-Unsent a mail program knows that it is to be edited and sent, not read.
        """
        message = EmailMessage(policy=SMTP)
        message["Subject"] = self.subject
        if to:
            _address(message, to)
        message["X-Unsent"] = "1"
        message.set_content(self.text, cte="quoted-printable")
        message.add_alternative(self.html, subtype="html", cte="quoted-printable")
        return message.as_bytes().decode("ascii")


def address_in(contact: str) -> str:
    """Give the first address of mail in what is said of a contact; empty where there is none.

    >>> address_in("Ada Marsh, desk@herald.example")
    'desk@herald.example'
    """
    found = re.search(r"[^\s<>(),;:\"]+@[^\s<>(),;:\"]+", contact)
    return found[0] if found else ""


def _address(message: EmailMessage, to: str) -> None:
    try:
        message["To"] = to
    except ValueError as error:  # a line end, which would begin another header
        raise InputError(f"--to {to}: {error}") from error
    header = message["To"]
    if header.defects or not all(each.domain for each in header.addresses):
        raise InputError(f"--to {to}: no address of mail, as desk@partner.example")
