"""Signatures by Ed25519, after RFC 8032 (sections 5.1.2 to 5.1.7), in plain Python.

The kiosk only verifies, and everything there is public. ``sign`` and ``public_key`` are for the machine that makes
bundles; they do not hide from other programmes on that machine how long they take, so use one that you trust.
"""

from __future__ import annotations

import hashlib
from typing import NamedTuple

#: The field, the order of the group, and the constant of the curve (RFC 8032, section 5.1).
P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P
_ROOT = pow(2, (P - 1) // 4, P)


class _Point(NamedTuple):
    """A point in extended coordinates: x = X/Z, y = Y/Z, xy = T/Z."""

    x: int
    y: int
    z: int
    t: int


_NEUTRAL = _Point(0, 1, 1, 0)


def _add(a: _Point, b: _Point) -> _Point:
    low = (a.y - a.x) * (b.y - b.x) % P
    high = (a.y + a.x) * (b.y + b.x) % P
    c = 2 * a.t * b.t * D % P
    d = 2 * a.z * b.z % P
    e, f, g, h = high - low, d - c, d + c, high + low
    return _Point(e * f % P, g * h % P, f * g % P, e * h % P)


def _times(number: int, point: _Point) -> _Point:
    result = _NEUTRAL
    while number:
        if number & 1:
            result = _add(result, point)
        point = _add(point, point)
        number >>= 1
    return result


def _negative(point: _Point) -> _Point:
    return _Point(-point.x % P, point.y, point.z, -point.t % P)


def _x_of(y: int, sign: int) -> int | None:
    """Return the x of a point from its y and the lowest bit of x; None when there is none (section 5.1.3)."""
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * _ROOT % P
    if (x * x - square) % P or (x == 0 and sign):
        return None
    return P - x if x & 1 != sign else x


def _decode(data: bytes) -> _Point | None:
    number = int.from_bytes(data, "little")
    y, sign = number & ((1 << 255) - 1), number >> 255
    x = _x_of(y, sign)
    return None if x is None else _Point(x, y, 1, x * y % P)


def _encode(point: _Point) -> bytes:
    inverse = pow(point.z, -1, P)
    x, y = point.x * inverse % P, point.y * inverse % P
    return (y | (x & 1) << 255).to_bytes(32, "little")


_Y = 4 * pow(5, -1, P) % P
_BASE_X = _x_of(_Y, 0)
assert _BASE_X is not None
_BASE = _Point(_BASE_X, _Y, 1, _BASE_X * _Y % P)


def _hash(*parts: bytes) -> int:
    return int.from_bytes(hashlib.sha512(b"".join(parts)).digest(), "little")


def verify(public: bytes, message: bytes, signature: bytes) -> bool:
    """Tell whether ``signature`` (64 bytes) is one of ``message`` by the owner of ``public`` (32 bytes)."""
    if len(public) != 32 or len(signature) != 64:
        return False
    owner = _decode(public)
    scalar = int.from_bytes(signature[32:], "little")
    if owner is None or scalar >= L:  # a larger one would make a second signature of the same message
        return False
    challenge = _hash(signature[:32], public, message) % L
    return _encode(_add(_times(scalar, _BASE), _times(challenge, _negative(owner)))) == signature[:32]


def _secret(seed: bytes) -> tuple[int, bytes]:
    if len(seed) != 32:
        raise ValueError("a key has 32 bytes")
    digest = hashlib.sha512(seed).digest()
    scalar = int.from_bytes(digest[:32], "little")
    return scalar & ((1 << 254) - 8) | 1 << 254, digest[32:]


def public_key(seed: bytes) -> bytes:
    """Return the public key of a secret one (32 bytes; ``ValueError`` when it has not)."""
    return _encode(_times(_secret(seed)[0], _BASE))


def sign(seed: bytes, message: bytes) -> bytes:
    """Return the signature of ``message`` by the secret key ``seed`` (32 bytes; ``ValueError`` when it has not)."""
    scalar, prefix = _secret(seed)
    public = public_key(seed)
    nonce = _hash(prefix, message) % L
    commitment = _encode(_times(nonce, _BASE))
    answer = (nonce + _hash(commitment, public, message) * scalar) % L
    return commitment + answer.to_bytes(32, "little")
