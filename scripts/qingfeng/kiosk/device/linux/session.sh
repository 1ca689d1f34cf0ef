#!/bin/sh
# Started by the service: cage, a screen with one window, and the supervisor in it.
# Until 0.1.4 cage turns the picture itself (-r, for 90 degrees each); later ones leave it to wlr-randr, in start.sh.
turns=
if cage -h 2>&1 | grep -q '^ -r'; then
    case "${QINGFENG_ROTATE:-}" in
    90) turns=-r ;;
    180) turns='-r -r' ;;
    270) turns='-r -r -r' ;;
    esac
fi
# shellcheck disable=SC2086 # each -r is a word of its own
exec cage -d -s $turns -- /bin/sh "$(dirname "$0")/start.sh"
