"""An authority of the tests' own, which signs what certificate they want."""

from __future__ import annotations

import ssl
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

if TYPE_CHECKING:
    from pathlib import Path

DAY = timedelta(days=1)


class Authority:
    """Signs certificates, and says what trusts it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._name = _name("Lower Marsh Authority")
        now = datetime.now(UTC)
        self._own = (
            _builder(self._name, self._name, self._key, now - 90 * DAY, now + 90 * DAY)
            .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
            .sign(self._key, hashes.SHA256())
        )

    def trusting(self) -> ssl.SSLContext:
        """Give what a client trusts this authority by, and no other."""
        own = self._own.public_bytes(serialization.Encoding.PEM).decode()
        return ssl.create_default_context(cadata=own)

    def serving(self, host: str, days: float = 30, *, self_signed: bool = False) -> ssl.SSLContext:
        """Give what a server shows for `host`, valid for the sixty days up to `days` from now."""
        key = ec.generate_private_key(ec.SECP256R1())
        until = datetime.now(UTC) + days * DAY
        issuer = _name(host) if self_signed else self._name
        names = x509.SubjectAlternativeName([x509.DNSName(host)])
        certificate = (
            _builder(_name(host), issuer, key, until - 60 * DAY, until)
            .add_extension(names, critical=False)
            .sign(key if self_signed else self._key, hashes.SHA256())
        )
        file = self._folder / f"{host}-{days:g}-{self_signed}.pem"
        file.write_bytes(
            key.private_bytes(
                serialization.Encoding.PEM,
                serialization.PrivateFormat.PKCS8,
                serialization.NoEncryption(),
            )
            + certificate.public_bytes(serialization.Encoding.PEM)
        )
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(file)
        return context


def _name(common: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common)])


def _builder(
    subject: x509.Name,
    issuer: x509.Name,
    key: ec.EllipticCurvePrivateKey,
    since: datetime,
    until: datetime,
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(since)
        .not_valid_after(until)
    )
