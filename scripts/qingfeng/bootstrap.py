"""Make `.venv` when it is missing or out of date, then run the package in it. Standard library only.

Must parse and run on Python 3.6, so that an old Python gets a sentence rather than a SyntaxError.
Everything it says goes to stderr: stdout belongs to the command.
"""

import contextlib
import errno
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from qingfeng.bootstrap_pytest import arguments, from_root, wants_browser

if os.name == "nt":
    import msvcrt
else:
    import fcntl

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.realpath(__file__))))
OLDEST = (3, 11)
# Installing a set installs the sets it includes: their locks hold the same pins (a test sees to that).
INCLUDES = {"runtime": ("runtime",), "test": ("test", "runtime"), "bench": ("bench", "runtime")}

# What it says: Chinese, then English.
FIRST = ("首次运行，正在安装依赖，约需一分钟……", "First run: installing, about a minute ...")
UPDATE = ("依赖有变化，正在更新……", "Dependencies changed: updating ...")
WAIT = ("另一个窗口正在安装，请稍候……", "Another window is installing: waiting ...")
OLD_PYTHON = (
    "这个 Python 是 {0}，需要 3.11 或更新的版本。请从 python.org 安装（Windows 勾选“Add to PATH”），"
    "再用新的 Python 运行，例如 python3.11 scripts/serve.py。",
    "This Python is {0}; 3.11 or newer is needed. Install it from python.org (on Windows tick "
    '"Add to PATH") and run with it, for example: python3.11 scripts/serve.py')
NO_VENV = (
    "这个 Python 缺少 {0} 模块。Debian、Ubuntu：sudo apt install python3-venv；"
    "macOS、Windows：从 python.org 重新安装（Windows 勾选“Add to PATH”）。",
    "This Python lacks the module {0}. Debian, Ubuntu: sudo apt install python3-venv; macOS, Windows: "
    'install Python again from python.org (on Windows tick "Add to PATH").')
NETWORK = (
    "下载依赖失败，请检查网络后重试。没有网络时：在能上网、系统相同的电脑上运行 "
    "python3 -m pip download -d wheels -r requirements/{0}.lock，拷来 wheels 文件夹，"
    "再设 PIP_NO_INDEX=1 和 PIP_FIND_LINKS=（wheels 的完整路径）重试。",
    "The download failed: check the network and try again. Without network: on a like machine that has it "
    "run python3 -m pip download -d wheels -r requirements/{0}.lock, copy the folder wheels here, and try "
    "again with PIP_NO_INDEX=1 and PIP_FIND_LINKS=(full path of wheels).")
DISK = ("磁盘已满，清理后重试。", "The disk is full: make room and try again.")
PERMISSION = (
    "没有写入权限，或文件正被占用。请把项目放进自己的文件夹，关闭正在运行的 serve，再试。",
    "Not allowed to write, or a file is in use. Keep the project in a folder of your own, stop any "
    "running serve, and try again.")
HASH = (
    "下载的文件与 requirements/{0}.lock 的校验值不符，没有安装。可能是下载出错或镜像有误，请换一个镜像重试。",
    "A download does not match its hash in requirements/{0}.lock and was not installed: a broken "
    "transfer or a wrong mirror. Try again with another mirror.")
BUILD = (
    "有依赖没有适用于这个 Python（{1}）的现成安装包。Windows 请用 64 位的 Python 3.14："
    "py -3.14 scripts\\serve.py；其他系统请用 python.org 的新版 Python。",
    "A dependency has no ready-made package for this Python ({1}). On Windows use 64-bit Python 3.14: "
    "py -3.14 scripts\\serve.py; elsewhere use a recent Python from python.org.")
OTHER = ("安装没有成功。", "The installation failed.")

# What pip or the system prints, and what it means; the first that matches counts.
SYMPTOMS = (
    (DISK, ("No space left", "WinError 112]", "Disk quota")),
    (PERMISSION, ("Permission denied", "WinError 5]", "WinError 32]", "Read-only file")),
    (HASH, ("DO NOT MATCH THE HASHES",)),
    (BUILD, ("metadata-generation-failed", "Failed building", "Failed to build", "subprocess-exited-with",
             "failed-wheel-build", "not a supported wheel")),
    (NETWORK, ("from versions: none", "No matching distribution", "Max retries", "ConnectionError",
               "timed out", "ProxyError", "SSLError", "HTTP error")),
)


class Stop(Exception):
    """The command cannot run: the message, what fills it, and lines that may help."""

    def __init__(self, message, *values, detail=()):
        super().__init__(message[1])
        self.message, self.values, self.detail = message, values, detail


class Machine:
    """The edge to the computer: the tests put another one in its place."""

    def __init__(self):
        self.version = sys.version_info[:3]
        self.windows = os.name == "nt"
        self.superuser = hasattr(os, "geteuid") and os.geteuid() == 0
        self.environ = dict(os.environ)
        # Inside .venv sys.executable may be about to be replaced: take the Python it came from.
        self.python = getattr(sys, "_base_executable", None) or sys.executable
        self.which = shutil.which

    def has_module(self, name):
        return importlib.util.find_spec(name) is not None

    def run(self, command, cwd=None, **environ):
        """Exit code and everything printed; never raises for a programme that is missing or fails."""
        try:
            done = subprocess.run(command, cwd=cwd, env=dict(self.environ, **environ),
                                  stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        except OSError as error:
            return 127, str(error)
        return done.returncode, done.stdout.decode("utf-8", "replace")

    def become(self, command):
        """Hand over to `command`. On POSIX by exec, so that signals and the exit code are its own."""
        sys.stdout.flush()
        sys.stderr.flush()
        if not self.windows:
            os.execve(command[0], command, self.environ)
        child = subprocess.Popen(command, env=self.environ)
        try:
            return child.wait()
        except KeyboardInterrupt:  # the child got it too, and ends by itself
            child.wait()
            return 130

    def say(self, message, *values):
        for text in message:
            self.print(text.format(*values))

    def print(self, line):
        try:
            print(line, file=sys.stderr, flush=True)
        except UnicodeEncodeError:  # a console without Chinese, before Python 3.7
            print(line.encode("ascii", "replace").decode("ascii"), file=sys.stderr, flush=True)


def venv_python(root, windows):
    return os.path.join(root, ".venv", *(("Scripts", "python.exe") if windows else ("bin", "python")))


def fingerprint(root, name, version):
    """Changes with the lock, pyproject.toml, the Python version and the place (installs know their path)."""
    place = "{0}.{1} {2}".format(version[0], version[1], root)
    digest = hashlib.sha256(place.encode("utf-8", "surrogateescape"))
    for path in ("requirements/{0}.lock".format(name), "pyproject.toml"):
        digest.update(hashlib.sha256(Path(root, path).read_bytes()).digest())
    return digest.hexdigest()


def stamp_path(root, name):
    return os.path.join(root, ".venv", "qingfeng-{0}.stamp".format(name))


def read(path):
    try:
        return Path(path).read_text(encoding="utf-8")
    except (OSError, ValueError):
        return ""


def is_sound(root, machine):
    """Whether `.venv` is finished, belongs to this Python version and still has its interpreter."""
    venv = os.path.join(root, ".venv")
    lines = read(os.path.join(venv, "pyvenv.cfg")).splitlines()
    config = dict(line.split(" = ", 1) for line in lines if " = " in line)
    version = config.get("version", "").split(".")[:2]
    return (version == [str(part) for part in machine.version[:2]]
            and os.path.isdir(config.get("home", ""))
            and os.path.exists(venv_python(root, machine.windows))
            and not os.path.exists(os.path.join(venv, "unfinished")))


def is_ready(root, name, machine):
    wanted = fingerprint(root, name, machine.version)
    return is_sound(root, machine) and read(stamp_path(root, name)) == wanted


@contextlib.contextmanager
def only_one(root, machine):
    """Keep out a second installation. The system drops the lock when its process dies: none goes stale."""
    with open(os.path.join(root, ".venv.lock"), "a+b") as file:
        told = False
        while True:
            try:
                if machine.windows:
                    file.seek(0)
                    msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
                else:
                    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except OSError as error:
                if error.errno not in (errno.EAGAIN, errno.EACCES, errno.EDEADLK):
                    break  # a file system without locks: better unlocked than not at all
            if not told:
                machine.say(WAIT)
                told = True
            time.sleep(0.2)
        yield  # closing the file lets go of it


def prepare(root, name, machine):
    """Leave a `.venv` that holds exactly the set `name` of this checkout; do nothing when it does already."""
    try:
        if is_ready(root, name, machine):
            return
        with only_one(root, machine):
            if not is_ready(root, name, machine):  # the one we waited for may have done it
                install(root, name, machine)
    except OSError as error:
        raise Stop(symptom(str(error)), detail=[str(error)]) from None


def install(root, name, machine):
    venv, python = os.path.join(root, ".venv"), venv_python(root, machine.windows)
    unfinished = os.path.join(venv, "unfinished")
    pip = [python, "-m", "pip", "--disable-pip-version-check", "--no-input"]
    if is_sound(root, machine) and machine.run(pip + ["--version"])[0] == 0:
        machine.say(UPDATE if read(stamp_path(root, name)) else FIRST)
    else:
        for module in ("venv", "ensurepip"):
            if not machine.has_module(module):
                raise Stop(NO_VENV, module)
        machine.say(FIRST)
        if os.path.lexists(venv):
            (shutil.rmtree if os.path.isdir(venv) and not os.path.islink(venv) else os.unlink)(venv)
        os.makedirs(venv)
        Path(unfinished).touch()
        must(machine, name, [machine.python, "-m", "venv", venv])
    Path(unfinished).touch()  # interrupted from here on, the next run starts afresh
    lock = os.path.join("requirements", name + ".lock")
    must(machine, name, pip + ["install", "--quiet", "--require-hashes", "-r", lock], root)
    must(machine, name, pip + ["install", "--quiet", "--no-deps", "--no-build-isolation", "-e", "."], root)
    for part in INCLUDES[name]:
        Path(stamp_path(root, part)).write_text(fingerprint(root, part, machine.version))
    os.unlink(unfinished)


def must(machine, name, command, cwd=None):
    code, output = machine.run(command, cwd, PYTHONUTF8="1")
    if code:
        lines = [line.strip() for line in output.splitlines() if line.strip()]
        told = [at for at, line in enumerate(lines) if line.startswith(("ERROR", "error"))] or [-5]
        raise Stop(symptom(output), name, "{0}.{1}".format(*machine.version), detail=lines[told[0]:][:5])


def symptom(output):
    """The message that explains what a failed installation printed."""
    return next((message for message, signs in SYMPTOMS if any(sign in output for sign in signs)), OTHER)


def command_line(root, name, args, machine):
    python = venv_python(root, machine.windows)
    return [python, "-m"] + (arguments(root, args) if name == "test" else ["qingfeng", name] + args)


def start(name, args, machine, root):
    if machine.version[:2] < OLDEST:
        raise Stop(OLD_PYTHON, ".".join(str(part) for part in machine.version))
    machine.environ.pop("PYTHONHOME", None)
    machine.environ["PYTHONUTF8"] = "1"
    prepare(root, "test" if name == "test" else "runtime", machine)
    if name == "test":
        args = from_root(root, args)
        os.chdir(root)
        if wants_browser(root, args):
            from qingfeng.bootstrap_browser import prepare_browser
            prepare_browser(venv_python(root, machine.windows), machine)
    return machine.become(command_line(root, name, args, machine))


def main(name, args=None, machine=None, root=ROOT):
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # Python 3.7
            stream.reconfigure(errors="replace")  # a console without Chinese still gets the English
    machine, args = machine or Machine(), sys.argv[1:] if args is None else list(args)
    try:
        return start(name, args, machine, root)
    except Stop as stop:
        machine.say(stop.message, *stop.values)
        for line in stop.detail:
            machine.print("  " + line)
        return 2
    except KeyboardInterrupt:
        return 130
