"""What goes wrong on the way, in words that someone in a licensing office understands."""

from __future__ import annotations

import os
import re
import ssl
from typing import TYPE_CHECKING

import aiohttp

from checker.fetch.guard import PrivateAddressError

if TYPE_CHECKING:
    from checker.fetch.plain import Limits

EXPECTED = (aiohttp.ClientError, TimeoutError, OSError, ValueError)

NO_ADDRESS = "not an address that can be fetched: "

# The first that an error is an instance of, so the narrower stand before the wider.
_REASONS: dict[type[Exception], str] = {
    aiohttp.ConnectionTimeoutError: "{host} could not be reached within {limits.connect:g} s",
    TimeoutError: "{host} did not answer within {limits.total:g} s",
    aiohttp.ClientConnectorCertificateError: "the TLS certificate of {host} cannot be trusted: "
    "{reason}",
    aiohttp.ClientSSLError: "no TLS connection with {host}: {reason}",
    aiohttp.ClientConnectorDNSError: "{host} is not known to the DNS: {reason}",
    PrivateAddressError: "{host}: {reason}; where that is meant, say --allow-private",
    aiohttp.ClientConnectorError: "no connection with {host}: {reason}",
    aiohttp.InvalidURL: NO_ADDRESS + "{error.url}",
    UnicodeError: NO_ADDRESS + "{address}",  # a name that no domain can have
    aiohttp.ClientPayloadError: "{host} broke off in the middle of the page",
    aiohttp.ClientResponseError: "{host} gave an answer that is not proper HTTP",
    aiohttp.ClientConnectionError: "{host} broke the connection off before it answered",
    Exception: "cannot be fetched: {reason}",
}
_HOST = re.compile(r"https?://(?:[^/?#]*@)?(\[[^\]]*\]|[^/?#:]*)", re.IGNORECASE)


def explain(error: Exception, address: str, limits: Limits) -> str:
    """Say why `address` could not be fetched."""
    match = _HOST.match(address)
    # Where robots.txt sends on, the error knows the host better than the address does.
    host = getattr(error, "host", None) or (match[1] if match else address)
    if isinstance(refused := getattr(error, "os_error", None), PrivateAddressError):
        error = refused
    words = next(words for kind, words in _REASONS.items() if isinstance(error, kind))
    reason = _reason(error)
    return words.format(address=address, host=host, error=error, reason=reason, limits=limits)


def _reason(error: Exception) -> str:
    """Name the fault, without the addresses and line numbers that the libraries add."""
    fault = getattr(error, "certificate_error", None) or getattr(error, "os_error", None) or error
    if isinstance(fault, ssl.SSLCertVerificationError):
        return fault.verify_message
    if isinstance(fault, ssl.SSLError):
        return (fault.reason or str(fault)).replace("_", " ").lower()
    if isinstance(fault, OSError) and fault.errno and fault.errno > 0:
        return os.strerror(fault.errno).lower()
    return getattr(fault, "strerror", None) or str(fault)
