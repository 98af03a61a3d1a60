"""Every error a caller may meet.

CheckerError
├── InputError          a file or an option the user gave is wrong
│   ├── LicenceError    a licence's file
│   ├── OriginalError   an article as sent
│   ├── ManifestError   a line of a manifest
│   └── StoreError      the database of the library
└── FetchError          a page could not be had (becomes `unchecked`, never `fail`)
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


class StoreError(InputError):
    """A database cannot be opened, read or written."""


class FetchError(CheckerError):
    """A page could not be fetched; what it says is the reason a reader is shown."""
