#!/bin/sh
# Started at login on a machine with a desktop; starts the supervisor again should it end.
ulimit -c 0
if command -v xset >/dev/null; then
    xset s off -dpms s noblank 2>/dev/null || true
fi
while true; do
    python3 "$(dirname "$0")/../supervisor.pyz" run
    sleep 3
done
