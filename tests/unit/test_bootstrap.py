"""The launchers on a machine that lacks something, and on one that lacks nothing."""

import ast
import io
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from qingfeng import bootstrap, bootstrap_browser, bootstrap_pytest

REPOSITORY = Path(bootstrap.ROOT)
LOCKS = {name: REPOSITORY / "requirements" / f"{name}.lock" for name in ("runtime", "test", "bench")}
SOURCES = [Path(module.__file__) for module in (bootstrap, bootstrap_browser, bootstrap_pytest)]


class FakeMachine(bootstrap.Machine):
    """Runs nothing: notes the commands, answers as told, and makes the files `venv` would make."""

    def __init__(self, **changes):
        super().__init__()
        self.environ, self.windows, self.superuser = {"PATH": ""}, False, False
        self.version, self.programmes, self.missing, self.answers = (3, 12, 1), {}, (), {}
        self.commands, self.became, self.lines = [], None, []
        vars(self).update(changes)
        self.which = self.programmes.get

    def has_module(self, name):
        return name not in self.missing

    def run(self, command, cwd=None, **environ):
        self.commands.append(command)
        for word, answer in self.answers.items():
            if word in command:
                if isinstance(answer, BaseException):
                    raise answer
                return answer
        if command[1:3] == ["-m", "venv"]:
            make_venv(Path(command[3]), self)
        return 0, ""

    def become(self, command):
        self.became = command
        return 7

    def print(self, line):
        self.lines.append(line)

    @property
    def said(self):
        return "\n".join(self.lines)

    @property
    def installs(self):
        return [command[-1] for command in self.commands if "install" in command and "pip" in command]


def make_venv(venv, machine):
    python = Path(bootstrap.venv_python(venv.parent, machine.windows))
    python.parent.mkdir(parents=True)
    python.touch()
    version = ".".join(map(str, machine.version))
    (venv / "pyvenv.cfg").write_text(f"home = {python.parent}\nversion = {version}\n")


@pytest.fixture
def root(tmp_path, monkeypatch):
    (tmp_path / "requirements").mkdir()
    (tmp_path / "tests" / "unit").mkdir(parents=True)
    (tmp_path / "tests" / "browser").mkdir()
    (tmp_path / "pyproject.toml").touch()
    for name in LOCKS:
        (tmp_path / "requirements" / f"{name}.lock").write_text(f"{name} 1")
    monkeypatch.chdir(tmp_path)
    return str(tmp_path)


def launch(root, name="serve", *args, **changes):
    machine = FakeMachine(**changes)
    machine.code = bootstrap.main(name, args, machine, root)
    return machine


def venv_made(machine):
    return any(command[1:3] == ["-m", "venv"] for command in machine.commands)


# What the user reads when something is missing


@pytest.mark.parametrize("version", [(3, 6, 15), (3, 10, 13)])
def test_an_old_python_is_told_which_python_is_needed(root, version):
    machine = launch(root, version=version)
    assert machine.code == 2
    assert f"这个 Python 是 {'.'.join(map(str, version))}，需要 3.11" in machine.said
    assert "3.11 or newer is needed" in machine.said
    assert machine.commands == []


@pytest.mark.parametrize("module", ["venv", "ensurepip"])
def test_a_python_without_venv_names_the_debian_package_and_touches_nothing(root, module):
    machine = launch(root, missing=(module,))
    assert machine.code == 2
    assert f"缺少 {module} 模块" in machine.said and "sudo apt install python3-venv" in machine.said
    assert not Path(root, ".venv").exists()


@pytest.mark.parametrize(
    "printed, message",
    [
        ("Name or service not known\nERROR: No such version (from versions: none)", "NETWORK"),
        ("ERROR: HTTPSConnectionPool: Max retries exceeded", "NETWORK"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", "HASH"),
        ("ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device", "DISK"),
        ("ERROR: Could not install packages due to an OSError: [WinError 5] Access is denied", "PERMISSION"),
        ("error: metadata-generation-failed\nCargo, the Rust package manager, is not installed", "BUILD"),
        ("ERROR: something nobody foresaw", "OTHER"),
    ],
)
def test_a_failing_pip_is_explained_in_both_languages(root, printed, message):
    machine = launch(root, answers={"--require-hashes": (1, printed)})
    chinese, english = getattr(bootstrap, message)
    assert machine.code == 2 and machine.became is None
    assert chinese.format("runtime", "3.12") in machine.lines
    assert english.format("runtime", "3.12") in machine.lines
    assert "Traceback" not in machine.said


def test_a_failing_pip_is_quoted_from_its_first_error_on(root):
    printed = "Collecting nh3\n\nERROR: DO NOT MATCH THE HASHES\n    nh3==1:\n" + "    more\n" * 9
    machine = launch(root, answers={"--require-hashes": (1, printed)})
    assert machine.lines[-5:] == ["  ERROR: DO NOT MATCH THE HASHES", "  nh3==1:"] + ["  more"] * 3


def test_no_network_tells_how_to_install_from_a_folder(root):
    machine = launch(root, "test", answers={"--require-hashes": (1, "from versions: none")})
    assert "PIP_FIND_LINKS" in machine.said and "PIP_NO_INDEX" in machine.said
    assert "requirements/test.lock" in machine.said


@pytest.mark.parametrize(
    "error, message",
    [(OSError(28, "No space left on device"), "DISK"), (OSError(13, "Permission denied"), "PERMISSION")],
)
def test_a_system_error_is_a_sentence(root, error, message):
    machine = launch(root, answers={"venv": error})
    assert machine.code == 2
    assert getattr(bootstrap, message)[1] in machine.lines


def test_a_checkout_without_locks_is_a_sentence(root):
    Path(root, "requirements", "runtime.lock").unlink()
    machine = launch(root)
    assert machine.code == 2 and "runtime.lock" in machine.said


def test_control_c_while_installing_is_quiet(root):
    machine = launch(root, answers={"--require-hashes": KeyboardInterrupt()})
    assert machine.code == 130
    assert machine.lines == list(bootstrap.FIRST)


@pytest.mark.parametrize("encoding", ["cp1252", "cp936", "ascii"])
def test_a_console_without_chinese_still_gets_the_english(root, monkeypatch, encoding):
    monkeypatch.setattr(FakeMachine, "print", bootstrap.Machine.print)
    console = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
    monkeypatch.setattr(sys, "stderr", console)
    assert launch(root, version=(3, 9, 0)).code == 2
    assert "3.11 or newer is needed" in console.buffer.getvalue().decode(encoding)


# When .venv is made, brought up to date, or left alone


def test_the_first_run_makes_the_venv_with_hashes_and_says_so(root):
    machine = launch(root)
    assert venv_made(machine)
    assert machine.installs == [os.path.join("requirements", "runtime.lock"), "."]
    assert ["--require-hashes" in command for command in machine.commands if "-r" in command] == [True]
    assert machine.lines == list(bootstrap.FIRST)


def test_the_second_run_starts_nothing_but_the_command(root):
    launch(root)
    machine = launch(root)
    assert machine.commands == [] and machine.lines == [] and machine.code == 7


@pytest.mark.parametrize("changed", ["requirements/runtime.lock", "pyproject.toml"])
def test_a_changed_lock_or_project_installs_again_into_the_same_venv(root, changed):
    launch(root)
    Path(root, changed).write_text("changed")
    machine = launch(root)
    assert machine.installs and not venv_made(machine)
    assert machine.lines == list(bootstrap.UPDATE)
    assert launch(root).commands == []


def test_installing_the_test_set_satisfies_the_site_too(root):
    launch(root, "test", "tests/unit")
    assert launch(root, "serve").commands == []


def test_installing_the_site_does_not_satisfy_the_tests(root):
    launch(root, "serve")
    machine = launch(root, "test", "tests/unit")
    assert machine.installs[0] == os.path.join("requirements", "test.lock")


@pytest.mark.parametrize("how", [KeyboardInterrupt(), (1, "ERROR: killed")])
def test_a_half_made_venv_is_made_anew(root, how):
    launch(root, answers={"--require-hashes": how})
    machine = launch(root)
    assert venv_made(machine) and machine.code == 7
    assert launch(root).commands == []


def test_a_venv_whose_interpreter_is_gone_is_made_anew(root):
    launch(root)
    Path(bootstrap.venv_python(root, False)).unlink()
    assert venv_made(launch(root))


def test_a_venv_of_another_python_is_made_anew(root):
    launch(root)
    assert venv_made(launch(root, version=(3, 13, 0)))
    assert launch(root, version=(3, 13, 4)).commands == []


def test_a_venv_without_pip_is_made_anew(root):
    make_venv(Path(root, ".venv"), FakeMachine())
    assert venv_made(launch(root, answers={"--version": (1, "No module named pip")}))


def test_a_moved_checkout_installs_again(root, tmp_path):
    here = bootstrap.fingerprint(root, "runtime", (3, 12))
    moved = tmp_path / "elsewhere"
    moved.mkdir()
    for name in ("requirements", "pyproject.toml"):
        (moved / name).symlink_to(tmp_path / name)
    assert bootstrap.fingerprint(str(moved), "runtime", (3, 12)) != here


def test_a_venv_that_is_a_link_is_unlinked_and_its_target_kept(root, tmp_path_factory):
    target = tmp_path_factory.mktemp("target")
    (target / "precious").touch()
    Path(root, ".venv").symlink_to(target)
    launch(root)
    assert (target / "precious").exists() and not Path(root, ".venv").is_symlink()


@pytest.mark.skipif(os.name == "nt", reason="holds the lock the POSIX way")
def test_a_second_launcher_waits_for_the_first(root, monkeypatch):
    code = (
        "import fcntl, sys\nfile = open('.venv.lock', 'a')\nfcntl.flock(file, fcntl.LOCK_EX)\n"
        "print('held', flush=True)\nsys.stdin.read()"
    )
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen([sys.executable, "-c", code], cwd=root, text=True, **pipes) as first:
        assert first.stdout.readline() == "held\n"
        monkeypatch.setattr(bootstrap.time, "sleep", lambda seconds: first.kill())
        machine = launch(root)
    assert machine.lines[:2] == list(bootstrap.WAIT) and machine.code == 7


# What is started


def test_arguments_and_exit_code_pass_through(root):
    machine = launch(root, "check", "content/cases", "--format", "json", "有空 格")
    assert machine.became[1:] == ["-m", "qingfeng", "check", "content/cases", "--format", "json", "有空 格"]
    assert machine.became[0] == os.path.join(root, ".venv", "bin", "python")
    assert machine.environ["PYTHONUTF8"] == "1" and machine.code == 7


def test_windows_has_its_python_in_scripts(root):
    python = bootstrap.venv_python(root, True)
    assert python == os.path.join(root, ".venv", "Scripts", "python.exe")


def test_test_arguments_go_to_pytest(root):
    machine = launch(root, "test", "tests/unit", "-q")
    assert machine.became[1:] == ["-m", "pytest", *bootstrap_pytest.SPREAD, "tests/unit", "-q"]


def test_no_browser_becomes_a_marker_expression(root):
    machine = launch(root, "test", "--no-browser", "-q")
    assert machine.became[1:] == ["-m", "pytest", *bootstrap_pytest.SPREAD, "-m", "not browser", "-q"]


@pytest.mark.parametrize("test", ["tests/unit/test_x.py", "tests/unit/test_x.py::test_y", "tests/unit/test_x.py::test_y[a/b]"])
def test_a_single_file_is_tested_without_starting_more_processes(root, test):
    Path(root, "tests/unit/test_x.py").touch()
    assert launch(root, "test", test, "-q").became[1:] == ["-m", "pytest", test, "-q"]


def test_the_number_of_processes_can_be_given(root):
    machine = launch(root, "test", "tests/unit", "-n", "0")
    assert machine.became[-3:] == ["tests/unit", "-n", "0"]  # pytest takes the last that it is given


def test_test_paths_may_be_given_from_another_folder(root, monkeypatch):
    monkeypatch.chdir(Path(root, "tests"))
    machine = launch(root, "test", "unit", "-q")
    assert machine.became[3:] == [*bootstrap_pytest.SPREAD, os.path.join(root, "tests", "unit"), "-q"]
    assert os.getcwd() == root


@pytest.mark.parametrize(
    "args, wanted",
    [
        ([], True),
        (["-q"], True),
        (["-k", "search"], True),
        (["tests"], True),
        (["tests/unit", "tests/browser"], True),
        (["tests/unit"], False),
        (["tests/unit/", "-q"], False),
        (["tests/unit::test_something"], False),
        (["--no-browser"], False),
    ],
)
def test_a_browser_is_wanted_unless_the_arguments_leave_it_out(root, args, wanted):
    assert bootstrap_pytest.wants_browser(root, args) is wanted


# Where the browser comes from


APT = {"apt-get": "/usr/bin/apt-get"}


def browser_commands(browser=False, font=True, ubuntu=False, **changes):
    commands = bootstrap_browser.browser_commands("PY", FakeMachine(**changes), browser, font, ubuntu)
    return [" ".join(command) for command in commands]


def test_root_on_debian_installs_browser_and_font_with_apt():
    assert browser_commands(font=False, superuser=True, programmes=APT) == [
        "/usr/bin/apt-get update -qq",
        "/usr/bin/apt-get install -y -qq --no-install-recommends chromium fonts-noto-cjk",
    ]


def test_root_on_debian_installs_only_what_is_missing():
    commands = browser_commands(browser=True, font=False, superuser=True, programmes=APT)
    assert commands[1].endswith("--no-install-recommends fonts-noto-cjk")
    assert browser_commands(browser=True, superuser=True, programmes=APT) == []


def test_a_user_on_debian_runs_no_command():
    assert browser_commands(font=False, programmes=APT) == []


def test_ubuntu_takes_playwrights_browser_for_its_own_is_a_snap():
    assert browser_commands(ubuntu=True, programmes=APT) == ["PY -m playwright install chromium"]
    assert browser_commands(ubuntu=True, programmes=APT, superuser=True) == [
        "PY -m playwright install --with-deps chromium"
    ]


def test_windows_and_macos_take_playwrights_browser():
    assert browser_commands(windows=True) == ["PY -m playwright install chromium"]
    assert browser_commands() == ["PY -m playwright install chromium"]


def test_the_browser_found_is_handed_to_the_tests(root):
    machine = launch(root, "test", programmes={"chromium": "/usr/bin/chromium", **APT})
    assert machine.environ["QINGFENG_CHROMIUM"] == "/usr/bin/chromium"


def test_a_browser_that_does_not_start_is_passed_over(root):
    programmes = {"chromium-browser": "/snap/stub", "google-chrome": "/usr/bin/google-chrome"}
    machine = launch(root, "test", programmes=programmes, answers={"/snap/stub": (1, "needs the snap")})
    assert machine.environ["QINGFENG_CHROMIUM"] == "/usr/bin/google-chrome"


def test_a_wrong_browser_path_is_reported_and_nothing_is_installed(root):
    machine = launch(
        root, "test", superuser=True, answers={"/nowhere": (127, "")},
        programmes={"fc-list": "/usr/bin/fc-list", **APT}, environ={"QINGFENG_CHROMIUM": "/nowhere"},
    )  # fmt: skip
    assert bootstrap_browser.NO_BROWSER[0] in machine.lines
    assert not any("chromium" in command for command in machine.commands)


def test_without_a_browser_the_tests_still_run_so_that_they_can_fail(root):
    machine = launch(root, "test", programmes=APT, answers={"-c": (1, "")})
    assert bootstrap_browser.NO_BROWSER[1] in machine.lines
    assert "QINGFENG_CHROMIUM" not in machine.environ
    assert machine.became[1:] == ["-m", "pytest", *bootstrap_pytest.SPREAD]


# The files the launchers rely on


def pins(path):
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", path.read_text(encoding="utf-8"), re.MULTILINE))


@pytest.mark.parametrize("name", ["test", "bench"])
def test_every_runtime_pin_is_the_same_in_the_larger_locks(name):
    runtime = pins(LOCKS["runtime"])
    assert runtime and {package: pins(LOCKS[name]).get(package) for package in runtime} == runtime


@pytest.mark.parametrize("name", LOCKS)
def test_every_package_has_one_pin_and_its_hashes(name):
    text = LOCKS[name].read_text(encoding="utf-8")
    blocks = re.findall(r"^[a-z0-9][^\n]*(?:\n {4}[^\n]*)*", text, re.MULTILINE)
    packages = [re.match(r"[a-z0-9-]+(?===)", block)[0] for block in blocks]
    assert len(packages) == len(set(packages)) > 5
    assert [block for block in blocks if not re.search(r"--hash=sha256:[0-9a-f]{64}\b", block)] == []


@pytest.mark.parametrize("suffix", [".in", ".lock"])
@pytest.mark.parametrize("name", LOCKS)
def test_requirements_name_no_host_and_no_place(name, suffix):
    text = LOCKS[name].with_suffix(suffix).read_text(encoding="utf-8")
    assert re.findall(r"\w+://|file:|--index|--extra|--find-links|--trusted|(?:^|\s)[/~]\w+", text) == []


@pytest.mark.parametrize("name", LOCKS)
def test_every_requirement_gives_its_reason(name):
    lines = LOCKS[name].with_suffix(".in").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if line and line[0] not in "#-" and " # " not in line] == []


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.name)
def test_the_bootstrap_parses_on_python_3_6(source):
    ast.parse(source.read_text(encoding="utf-8"), feature_version=(3, 6))


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.name)
def test_the_bootstrap_imports_only_the_standard_library(source):
    tree = ast.parse(source.read_text(encoding="utf-8"))
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name.split(".")[0] for name in names} - sys.stdlib_module_names <= {"qingfeng"}
    own = {"qingfeng.bootstrap_browser", "qingfeng.bootstrap_pytest"}
    assert {name for name in names if name.startswith("qingfeng")} <= own


@pytest.mark.parametrize("name", ["serve", "build", "check", "test"])
def test_every_launcher_starts_its_own_command(name):
    source = (REPOSITORY / "scripts" / f"{name}.py").read_text(encoding="utf-8")
    assert f'main("{name}")' in source
    ast.parse(source, feature_version=(3, 6))
