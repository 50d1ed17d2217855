"""What a failure of the network was: the reason for the reader, the cause for the log, and whether it may pass."""

from __future__ import annotations

import errno
import ssl

import aiohttp

from onrecord.verification.errors import Unreadable
from onrecord.verification.kinds import UnreadableReason

# How aiohttp words that a line of the headers is too long, or that there are too many; it has no type for the latter.
_TOO_MUCH = ("Got more than", "Too many headers")


# The others have reasons of their own, or are failures of the connection.
_REASONS: tuple[tuple[type[Exception], UnreadableReason], ...] = (
    (aiohttp.ClientConnectorDNSError, UnreadableReason.DNS),
    (TimeoutError, UnreadableReason.TIMEOUT),
    (aiohttp.InvalidURL, UnreadableReason.BAD_URL),
)


def describe_failure(error: Exception) -> Unreadable:
    """Return the reason behind a failure of the network."""
    cause = type(error).__name__
    if isinstance(error, aiohttp.ClientConnectorError) and error.errno == errno.EACCES:
        return Unreadable(UnreadableReason.BLOCKED_ADDRESS, error.os_error.strerror or cause)
    if isinstance(error, (aiohttp.ClientSSLError, ssl.SSLError)):
        return Unreadable(UnreadableReason.TLS, _name_tls_fault(error) or cause)
    if isinstance(error, aiohttp.ClientResponseError) and error.message.startswith(_TOO_MUCH):
        return Unreadable(UnreadableReason.TOO_LARGE, "headers")
    found = (reason for kind, reason in _REASONS if isinstance(error, kind))
    return Unreadable(next(found, UnreadableReason.CONNECTION), cause)


def may_pass(error: Exception) -> bool:
    """Whether the connection broke in a way that a second attempt may not meet."""
    is_fault = isinstance(error, (aiohttp.ClientConnectionError, aiohttp.ClientPayloadError, ConnectionError))
    return is_fault and describe_failure(error).reason is UnreadableReason.CONNECTION


def _name_tls_fault(error: Exception) -> str | None:
    """Return what is wrong with a certificate or a handshake, as OpenSSL words it."""
    fault: Exception = error
    if isinstance(error, aiohttp.ClientConnectorCertificateError):
        fault = error.certificate_error
    elif isinstance(error, aiohttp.ClientConnectorError):
        fault = error.os_error
    if isinstance(fault, ssl.SSLCertVerificationError):
        return str(fault.verify_message)
    return str(fault.reason).lower().replace("_", " ") if isinstance(fault, ssl.SSLError) and fault.reason else None
