"""A whole site in a few lines: ``make_site({"cases/x/case.yml": "..."})``."""

import pytest
import samples
from hypothesis import HealthCheck, settings
from sites import Site, changed

# Small and the same on every machine; a failure is repeated by its own example, not by luck.
settings.register_profile(
    "qingfeng",
    max_examples=60,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
settings.load_profile("qingfeng")


@pytest.fixture
def make_site(tmp_path):
    """Return a function that writes a site from its files and gives it back unloaded."""
    numbers = iter(range(1_000_000))

    def make(files: dict[str, str | bytes] | None = None) -> Site:
        return Site(tmp_path / str(next(numbers)), samples.SITE if files is None else files)

    return make


@pytest.fixture
def case_site(make_site):
    """Return a function that gives a site of one case with some of its keys replaced."""

    def make(fragment: str = "", **files: str | bytes) -> Site:
        bodies = {"zh": samples.ZH, "en": samples.EN, **files}
        return make_site(
            {
                "cases/x/case.yml": changed(samples.CASE, fragment),
                **{f"cases/x/{lang}.md": body for lang, body in bodies.items()},
            }
        )

    return make
