"""Addresses that are nobody's business to fetch from: this machine, its network, its cloud.

Who publishes a feed may write any address into it, and name one's DNS what he likes. So it is the
address of each connection that is looked at, after the DNS and at every redirect, and not the URL.
"""

from __future__ import annotations

import socket
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import aiohttp

# One and the same for every address: where a name has several that are refused, aiohttp gives the
# first error if all of them say the same, and one of its own else.
REFUSED = "its address is not public (private, of this machine, or reserved)"
# Addresses of IPv6 that carry one of IPv4: NAT64 (RFC 6052, RFC 8215), IPv4-compatible (RFC 4291).
_CARRIERS = tuple(map(IPv6Network, ("64:ff9b::/96", "64:ff9b:1::/48", "::/96")))
_NAT64 = _CARRIERS[0]
# What has been given out for the internet (RFC 4291, section 2.5.4) without what is for documents
# (RFC 9637); the rest is reserved, and `is_global` of some Pythons calls parts of it global.
_UNICAST = IPv6Network("2000::/3")
_DOCUMENTS = IPv6Network("3fff::/20")
# Protocol assignments, which older Pythons know in part; a cloud has its metadata there.
_PROTOCOLS = IPv4Network("192.0.0.0/24")
# ISATAP puts it behind these thirty-two bits (RFC 5214).
_ISATAP = frozenset({0x0000_5EFE, 0x0200_5EFE})
_LAST = 0xFFFF_FFFF


class PrivateAddressError(OSError):
    """A connection to an address that is not public was about to be made."""


def is_public(address: str) -> bool:
    """Tell whether an IP address is one that anybody on the internet may ask.

    >>> [is_public(each) for each in ("93.184.216.34", "2606:2800:220::1")]
    [True, True]
    >>> [is_public(each) for each in ("127.0.0.1", "169.254.169.254", "::ffff:10.0.0.1")]
    [False, False, False]
    """
    found = ip_address(address.partition("%")[0])
    return all(map(_is_given_out, _carried(found)))


def _is_given_out(address: IPv4Address | IPv6Address) -> bool:
    if isinstance(address, IPv4Address):
        ours = address not in _PROTOCOLS
    else:
        ours = address in _UNICAST and address not in _DOCUMENTS
    return ours and address.is_global and not address.is_multicast


def _carried(address: IPv4Address | IPv6Address) -> list[IPv4Address | IPv6Address]:
    """Give an address with those of IPv4 that it stands for."""
    if isinstance(address, IPv4Address):
        return [address]
    if address.ipv4_mapped:  # which the kernel connects to as IPv4
        return [address.ipv4_mapped]
    number = int(address)
    last = IPv4Address(number & _LAST)
    if address in _NAT64:
        return [last]
    carries = any(address in each for each in _CARRIERS) or number >> 32 & _LAST in _ISATAP
    inner = [address.sixtofour, *(address.teredo or ()), last if carries else None]
    return [address, *(each for each in inner if each)]


def connector(*, private: bool, **options: Any) -> aiohttp.TCPConnector:
    """Make what connects; unless `private`, to public addresses only."""
    import aiohttp  # 200 ms, for addresses only

    return aiohttp.TCPConnector(socket_factory=None if private else _guarded, **options)


def _guarded(where: aiohttp.AddrInfoType) -> socket.socket:
    family, kind, protocol, _, target = where
    if not is_public(str(target[0])):
        raise PrivateAddressError(REFUSED)
    return socket.socket(family, kind, protocol)
