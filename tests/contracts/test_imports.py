"""One direction: a layer imports only layers to its left (DESIGN section 3, docs/architecture.md)."""

import ast

from projects import ROOT

PACKAGE = ROOT / "scripts" / "qingfeng"
#: Each layer with what it may import; the edges (preview, mkdocs_plugin, changes, edge, commands) stand on top.
ALLOWED = {
    "read": set(),
    "model": {"read"},
    "check": {"read", "model"},
    "language": set(),
    "render": {"read", "model", "language"},
    "search": {"read", "model", "language"},
    "api": {"read", "model"},
    "feeds": {"read", "model"},
    "kiosk": {"read", "model", "render"},  # it shows what render draws (decision 0018)
    "supervisor": set(),  # a programme of its own, on another machine
    "publish": {"read", "model", "check", "render", "search", "api", "feeds", "kiosk", "supervisor"},
    "preview": {"check", "publish", "render"},
    "mkdocs_plugin": {"read", "model", "check", "render", "feeds", "kiosk", "publish", "edge"},
    "changes": {"check"},  # asks git
    "edge": {"changes", "render"},  # the machine: folders, terminal, the day, fonts
    "check_command": {"check", "changes", "edge", "publish"},
    "bundle_command": {"edge", "publish", "render", "kiosk", "supervisor"},
    "app_command": {"edge", "publish"},
    "cli": {"api", "app_command", "model", "check", "check_command", "bundle_command", "edge", "publish", "render", "preview", "mkdocs_plugin"},
}


def imports(path):
    """Yield the dotted names that a module imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            if node.module == "qingfeng":
                yield from (f"qingfeng.{alias.name}" for alias in node.names)
            else:
                yield node.module or ""
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def modules():
    for path in sorted(PACKAGE.rglob("*.py")):
        layer = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
        yield path, layer


def test_every_layer_imports_only_layers_to_its_left():
    for path, layer in modules():
        if layer not in ALLOWED:
            assert layer in ("__init__", "__main__", "bootstrap", "bootstrap_browser", "bootstrap_pytest"), f"{path}: a layer without a place"
            continue
        for name in imports(path):
            parts = name.split(".")
            if parts[0] == "qingfeng" and len(parts) > 1 and parts[1] not in (layer, "__version__"):
                assert parts[1] in ALLOWED[layer], f"{path.relative_to(ROOT)} imports {name}"


def test_only_the_adapter_imports_the_site_engine():
    for path, layer in modules():
        if layer != "mkdocs_plugin":
            for name in imports(path):
                assert name.split(".")[0] not in ("mkdocs", "material", "properdocs"), f"{path} imports {name}"


def test_no_layer_asks_for_time_network_or_environment():
    edges = {"app_command", "supervisor", "publish", "preview", "changes", "check_command", "bundle_command", "cli", "edge", "mkdocs_plugin", "__main__", "bootstrap", "bootstrap_browser", "bootstrap_pytest"}
    for path, layer in modules():
        if layer in edges:
            continue
        for name in imports(path):
            if name == "urllib.parse":
                continue  # takes addresses apart and asks nobody
            assert name.split(".")[0] not in ("time", "random", "socket", "urllib", "subprocess", "requests"), f"{path} imports {name}"


def test_modules_stay_under_three_hundred_lines():
    for path, _ in modules():
        assert len(path.read_text("utf-8").splitlines()) <= 300, path
