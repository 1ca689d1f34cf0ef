"""Where ``supervisor.pyz`` begins. Must parse on old Pythons, to be able to say that they are too old."""

import sys

if sys.version_info < (3, 9):  # noqa: UP036 - this line runs on kiosks
    sys.exit("需要 Python 3.9 或更新的版本。\nPython 3.9 or later is needed.")

from qingfeng.supervisor.command import main

raise SystemExit(main())
