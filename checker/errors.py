"""Every error a caller may meet.

CheckerError
├── InputError          a file or an option the user gave is wrong
│   ├── LicenceError    a licence's file
│   ├── OriginalError   an article as sent
│   ├── ManifestError   a line of a manifest
│   ├── PartnersError   a partners' file, or an OPML file of them
│   └── StoreError      the database of the library
├── EvidenceError       what is kept of a page cannot be written, found or read
└── FetchError          a page could not be had (becomes `unchecked`, never `fail`)
    ├── PassingError    ... for now; it may be had later
    └── HostError       ... nor anything else of its host
"""


class CheckerError(Exception):
    """Anything this program says is wrong: one line with what, where and what to do."""


class InputError(CheckerError):
    """What the user gave cannot be used; the exit code is 2."""


class LicenceError(InputError):
    """A licence's file is missing, misspelt or of the wrong type."""


class OriginalError(InputError):
    """An article as sent is missing, empty or malformed."""


class ManifestError(InputError):
    """A line of a manifest is malformed."""


class PartnersError(InputError):
    """A partners' file is missing, misspelt or of the wrong type, or checks nothing."""


class StoreError(InputError):
    """A database cannot be opened, read or written."""


class EvidenceError(CheckerError):
    """What is kept of a page cannot be written, found or read, or was changed since."""


class FetchError(CheckerError):
    """A page could not be fetched; what it says is the reason a reader is shown.

    `status` is the HTTP status, where the site gave one.
    """

    def __init__(self, reason: str, status: int | None = None) -> None:
        super().__init__(reason)
        self.status = status


class PassingError(FetchError):
    """A page could not be fetched now; `after` is the seconds the site asks to wait, if it does."""

    def __init__(self, reason: str, status: int, after: float | None) -> None:
        super().__init__(reason, status)
        self.after = after


class HostError(FetchError):
    """Nothing of a whole host can be had: no such name, no connection, down."""

    def __init__(self, reason: str, host: str) -> None:
        super().__init__(reason)
        self.host = host
