"""What the launcher of the tests gives to pytest. Standard library only."""

import os

# Whole folders are tested by as many processes as there are cores; four at most, as each keeps sites and a browser in memory. A
# process that has nothing left takes over half of what another still has: neighbours, which share what is costly, stay together.
SPREAD = ["-n", "auto", "--maxprocesses", "4", "--dist", "worksteal"]


def arguments(root, args):
    """What follows `python -m`. Single files are sooner done by one process, which has no other to start."""
    spread = [] if any(map(os.path.isfile, paths_among(root, args))) else SPREAD
    chosen = ["-m", "not browser"] if "--no-browser" in args else []
    return ["pytest"] + spread + chosen + [arg for arg in args if arg != "--no-browser"]


def paths_among(root, args):
    """The files and folders that the arguments name."""
    named = [os.path.normpath(os.path.join(root, arg.split("::")[0])) for arg in args if arg[:1] != "-"]
    return [path for path in named if os.path.exists(path)]


def wants_browser(root, args):
    """Not with --no-browser, nor when every path given lies in tests/unit."""
    paths = paths_among(root, args)
    unit = os.path.join(root, "tests", "unit")
    only_unit = paths and all((path + os.sep).startswith(unit + os.sep) for path in paths)
    return "--no-browser" not in args and not only_unit


def from_root(root, args):
    """Paths given from where the user stands, made good for the repository root, where pytest runs."""
    if os.path.realpath(os.getcwd()) == root:
        return args
    return [os.path.abspath(arg) if os.path.exists(arg.split("::")[0]) else arg for arg in args]
