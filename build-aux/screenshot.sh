#!/usr/bin/env bash
# Takes a real picture of the session it runs in, without the empty margin: build-aux/screenshot.sh FILE.png
set -euo pipefail
FILE=$(realpath -m "$1")
WORK=$(mktemp -d)
trap 'rm -rf "$WORK"' EXIT
cd "$WORK"
if [ -n "${WAYLAND_DISPLAY:-}" ]; then
  weston-screenshooter >/dev/null 2>&1
  mv wayland-screenshot-*.png whole.png
else
  import -window root whole.png
fi
convert whole.png -fuzz 0.4% -trim +repage -bordercolor white -border 12 "$FILE"
