#!/bin/sh
# Started by session.sh, inside cage.
if [ -n "${QINGFENG_ROTATE:-}" ] && command -v wlr-randr >/dev/null; then
    for output in $(wlr-randr 2>/dev/null | sed -n 's/^\([^ ]\{1,\}\) .*/\1/p'); do
        wlr-randr --output "$output" --transform "$QINGFENG_ROTATE"
    done
fi
exec python3 "$(dirname "$0")/../supervisor.pyz" run
