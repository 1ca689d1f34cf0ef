#!/bin/sh
# Shows the programme straight from this folder, such as a USB stick: nothing is installed, updated or watched.
cd "$(dirname "$0")/.." || exit 2
# Without X, where there is a compositor.
display=${WAYLAND_DISPLAY:+--ozone-platform=wayland}
for name in chromium chromium-browser google-chrome-stable google-chrome microsoft-edge-stable; do
    if command -v "$name" >/dev/null; then
        profile=$(mktemp -d)
        trap 'rm -rf "$profile"' EXIT
        "$name" --kiosk ${display:+"$display"} --no-first-run --noerrdialogs --disable-pinch --overscroll-history-navigation=0 \
            --disable-features=Translate --password-store=basic --user-data-dir="$profile" "file://$PWD/@SHOW@index.html"
        exit
    fi
done
printf '%s\n%s\n' "请先安装 chromium" "install chromium first" >&2
exit 2
