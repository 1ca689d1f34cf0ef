"""What went wrong, said in Chinese and English."""

from __future__ import annotations


class Trouble(Exception):
    """Something could not be done; why, in both languages. Never fatal for what is on the screen."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(f"{zh} / {en}")
        self.zh, self.en = zh, en


class BadRelease(Trouble):
    """A release is not what its maker made, or not for this screen."""


class Unreachable(Trouble):
    """The update server does not answer, or not with what was asked for."""


def of(error: OSError) -> Trouble:
    """Return what an error of the system means to people."""
    name = error.filename or ""
    return Trouble(
        f"读写失败：{name} {error.strerror or error}",
        f"reading or writing failed: {name} {error.strerror or error}",
    )
