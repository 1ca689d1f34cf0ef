"""``python -m qingfeng``."""

from __future__ import annotations

import sys

if __name__ == "__main__":
    try:
        from qingfeng.cli import main

        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
