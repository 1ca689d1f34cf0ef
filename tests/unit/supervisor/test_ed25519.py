"""Signatures are those of RFC 8032."""

import pytest

from qingfeng.supervisor import ed25519

#: RFC 8032, section 7.1: secret key, public key, message, signature of tests 1 to 3.
VECTORS = [
    (
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ),
    (
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
    ),
]


@pytest.mark.parametrize("vector", VECTORS)
def test_the_vectors_of_the_rfc_come_out(vector):
    seed, public, message, signature = map(bytes.fromhex, vector)
    assert ed25519.public_key(seed) == public
    assert ed25519.sign(seed, message) == signature
    assert ed25519.verify(public, message, signature)


def test_any_changed_bit_is_refused():
    _, public, message, signature = map(bytes.fromhex, VECTORS[2])
    for bit in range(0, 512, 7):
        changed = bytearray(signature)
        changed[bit // 8] ^= 1 << bit % 8
        assert not ed25519.verify(public, message, bytes(changed)), bit
    assert not ed25519.verify(public, message + b"\0", signature)
    assert not ed25519.verify(bytes.fromhex(VECTORS[1][1]), message, signature)


def test_a_second_form_of_a_signature_is_refused():
    _, public, message, signature = map(bytes.fromhex, VECTORS[1])
    scalar = int.from_bytes(signature[32:], "little") + ed25519.L
    assert not ed25519.verify(public, message, signature[:32] + scalar.to_bytes(32, "little"))


@pytest.mark.parametrize("key", [b"", b"\xff" * 32, b"\x02" + b"\0" * 31, b"\0" * 31, b"\x01" + b"\0" * 30 + b"\x80"])
def test_what_is_no_point_of_the_curve_is_no_key(key):
    signature = bytes.fromhex(VECTORS[0][3])
    assert not ed25519.verify(key, b"", signature)
    assert not ed25519.verify(bytes.fromhex(VECTORS[0][1]), b"", signature[:63])


def test_a_secret_key_has_32_bytes():
    with pytest.raises(ValueError, match="32"):
        ed25519.sign(b"short", b"")
