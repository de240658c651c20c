"""Certificates for the tests of TLS: an authority with a server and a client that it vouches for, and one nobody knows."""

from __future__ import annotations

import datetime as dt
import ipaddress
from dataclasses import dataclass
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

Key = ec.EllipticCurvePrivateKey


@dataclass(frozen=True)
class Certificates:
    """Paths of PEM files. The server is `localhost` and 127.0.0.1, and has no other name."""

    authority: Path
    server: Path
    server_key: Path
    client: Path
    client_key: Path
    unknown_authority: Path


def write_certificates(folder: Path) -> Certificates:
    """Make new keys and certificates, valid for a day, in `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = Certificates(
        **{name: folder / f"{name}.pem" for name in Certificates.__dataclass_fields__},
    )
    authority_key, authority = _authority("Comanda test authority")
    _, unknown = _authority("Somebody else's authority")
    _write(paths.authority, authority)
    _write(paths.unknown_authority, unknown)
    names: list[x509.GeneralName] = [
        x509.DNSName("localhost"),
        x509.IPAddress(ipaddress.ip_address("127.0.0.1")),
    ]
    for path, key_path, name, other_names in (
        (paths.server, paths.server_key, "localhost", names),
        (paths.client, paths.client_key, "till.a", [x509.DNSName("till.a")]),
    ):
        key = ec.generate_private_key(ec.SECP256R1())
        builder = _builder(name, key, authority.subject, authority_key).add_extension(
            x509.SubjectAlternativeName(other_names), critical=False
        )
        _write(path, builder.sign(authority_key, hashes.SHA256()))
        _write_key(key_path, key)
    return paths


def _authority(name: str) -> tuple[Key, x509.Certificate]:
    key = ec.generate_private_key(ec.SECP256R1())
    itself = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    builder = (
        _builder(name, key, itself, key)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(
            x509.KeyUsage(
                digital_signature=True, content_commitment=False, key_encipherment=False,
                data_encipherment=False, key_agreement=False, key_cert_sign=True, crl_sign=True,
                encipher_only=False, decipher_only=False,
            ),
            critical=True,
        )
    )  # fmt: skip
    return key, builder.sign(key, hashes.SHA256())


def _builder(name: str, key: Key, issuer: x509.Name, signer: Key) -> x509.CertificateBuilder:
    """Begin a certificate as RFC 5280 wants it, which Python 3.13 checks: with the key that signs it named in it."""
    now = dt.datetime.now(dt.UTC)
    return (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)]))
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(hours=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.public_key()), critical=False
        )
    )


def _write(path: Path, certificate: x509.Certificate) -> None:
    path.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))


def _write_key(path: Path, key: Key) -> None:
    unlocked = serialization.NoEncryption()
    path.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, unlocked)
    )
    path.chmod(0o600)
