#!/bin/sh
# Installs the kiosk on this machine, or brings an installed one up to this bundle.
#   sudo sh linux/install.sh                  a screen of its own: started with the machine, no desktop (needs cage)
#   sudo sh linux/install.sh --desktop USER   on a machine with a desktop: started when USER logs in
# kiosk.json and data/ of an installed kiosk stay as they are.
set -eu
cd "$(dirname "$0")/.."
to=/srv/qingfeng-kiosk
root=${DESTDIR:-}   # for a trial: writes below this folder, makes no user and starts nothing
user=qingfeng

say() { printf '%s\n%s\n' "$1" "$2"; }
stop() { say "$1" "$2" >&2; exit 2; }

desktop=
case "${1:-}:${2:-}" in
:) ;;
--desktop:?*) desktop=$2 user=$2 ;;
*) stop "用法：sudo sh linux/install.sh [--desktop 用户名]" "usage: sudo sh linux/install.sh [--desktop USER]" ;;
esac
[ -n "$root" ] || [ "$(id -u)" = 0 ] || stop "请用 sudo 运行" "run it with sudo"
command -v python3 >/dev/null || stop "请先安装 python3" "install python3 first"
python3 -c 'import sys; sys.exit(sys.version_info < (3, 9))' || stop "需要 Python 3.9 或更新的版本" "Python 3.9 or later is needed"
python3 supervisor.pyz verify >/dev/null || stop "文件不完整，请重新拷贝；看是哪些：python3 supervisor.pyz verify" "files are damaged: copy the bundle again; to see which: python3 supervisor.pyz verify"
if [ -z "$root" ]; then
    found=
    for name in chromium chromium-browser google-chrome-stable google-chrome microsoft-edge-stable; do
        command -v "$name" >/dev/null && found=$name && break
    done
    [ -n "$found" ] || stop "请先安装 chromium" "install chromium first"
    [ -n "$desktop" ] || command -v cage >/dev/null || stop "请先安装 cage；有桌面的机器加 --desktop 用户名" "install cage first; on a machine with a desktop add --desktop USER"
    [ -z "$desktop" ] || id "$user" >/dev/null 2>&1 || stop "没有用户 $user" "there is no user $user"
fi

mkdir -p "$root$to"
# What a bundle consists of, and nothing that lies beside it.
cp -R INSTALL.html START.html android kiosk.example.json latest.json linux manifest.json releases supervisor.pyz windows "$root$to/"
[ -e "$root$to/kiosk.json" ] || [ ! -e kiosk.json ] || cp kiosk.json "$root$to/"
mkdir -p "$root$to/data"

port=$(python3 -c 'import json, sys; print(json.load(open(sys.argv[1], encoding="utf-8-sig")).get("port", 8627))' "$root$to/kiosk.json" 2>/dev/null || echo 8627)
for place in chromium chromium-browser opt/chrome opt/edge; do
    mkdir -p "$root/etc/$place/policies/managed"
    sed "s/:8627/:$port/" linux/policy.json >"$root/etc/$place/policies/managed/qingfeng-kiosk.json"
done

if [ -n "$desktop" ]; then
    mkdir -p "$root/etc/xdg/autostart"
    cp linux/qingfeng-kiosk.desktop "$root/etc/xdg/autostart/"
    [ -n "$root" ] || chown -R "$user:" "$to/data"
    say "完成。设好自动登录后重新启动即可。" "Done. Set up automatic login and restart the machine."
    exit 0
fi

mkdir -p "$root/etc/systemd/system" "$root/etc/pam.d" "$root/etc/default"
cp linux/qingfeng-kiosk.service "$root/etc/systemd/system/"
cp linux/pam "$root/etc/pam.d/qingfeng-kiosk"
[ -e "$root/etc/default/qingfeng-kiosk" ] || cp linux/settings "$root/etc/default/qingfeng-kiosk"
if [ -z "$root" ]; then
    id "$user" >/dev/null 2>&1 || useradd --system --create-home --shell /usr/sbin/nologin "$user"
    for group in video render input; do
        ! getent group "$group" >/dev/null || usermod --append --groups "$group" "$user"
    done
    chown -R "$user:" "$to/data"
    systemctl daemon-reload
    systemctl set-default graphical.target
    systemctl enable qingfeng-kiosk.service
    systemctl restart qingfeng-kiosk.service
fi
say "完成。看状态：sudo python3 $to/supervisor.pyz status" "Done. To see how it is: sudo python3 $to/supervisor.pyz status"
