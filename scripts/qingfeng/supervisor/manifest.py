"""The list of files of a release or bundle: written in one way only, and sealed, so that no byte of it can change unseen.

A seal tells an accident. Only a signature tells a forger: who can change a list can seal it again.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from typing import Any

from qingfeng.supervisor import ed25519
from qingfeng.supervisor.trouble import BadRelease

#: Most bytes of a manifest.
LIMIT = 4 << 20
#: Said before a manifest when it is signed, so that no other signature of the key fits.
_PURPOSE = b"qingfeng manifest 1\n"
_SIGNATURE = re.compile(rb"[0-9a-f]{128}\n")


def encode(facts: Mapping[str, Any], files: list[dict[str, Any]]) -> bytes:
    """Return the manifest of ``files`` (``path``, ``sha256``, ``size``), a line for each, with ``facts`` before them."""
    head = "".join(f" {_json(name)}: {_json(value)},\n" for name, value in sorted(facts.items()))
    lines = ",\n".join(f"  {_json(item)}" for item in sorted(files, key=lambda item: str(item.get("path"))))
    body = f'{{\n{head} "files": [\n{lines}\n ],\n "seal": "'
    return f'{body}{hashlib.sha256(body.encode("utf-8")).hexdigest()}"\n}}\n'.encode()


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def decode(data: bytes) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Return facts and files of a manifest; ``BadRelease`` unless each byte is as ``encode`` writes it."""
    if len(data) > LIMIT:
        raise BadRelease("清单太大", "the manifest is too large")
    try:
        facts = json.loads(data.decode("utf-8"))
        files = facts.pop("files")
        del facts["seal"]
        sound = encode(facts, files) == data
    except (ValueError, RecursionError, AttributeError, KeyError, TypeError):
        sound = False
    if not sound:
        raise BadRelease("清单不完好", "the manifest is damaged")
    return facts, files


def signature(manifest: bytes, seed: bytes) -> bytes:
    """Return the file with the signature of a manifest by the secret key ``seed``."""
    return ed25519.sign(seed, _PURPOSE + manifest).hex().encode() + b"\n"


def check_signature(manifest: bytes, signed: bytes, key: bytes) -> None:
    """Raise ``BadRelease`` unless the file ``signed`` holds a signature of the manifest by the owner of the public ``key``."""
    if not (
        _SIGNATURE.fullmatch(signed)
        and ed25519.verify(key, _PURPOSE + manifest, bytes.fromhex(signed.decode()))
    ):
        raise BadRelease(
            "签名不对：不是持有密钥的人发布的",
            "the signature is wrong: not published by the owner of the key",
        )
