#!/usr/bin/env bash
# A desktop session of its own for a command: build-aux/session.sh [--keyring] [--wayland] CMD…
#
# Display (Xvfb, or with --wayland a headless weston), session bus, accessibility bus, and with --keyring an unlocked
# throw-away keyring; private XDG folders. Everything is taken down again when the command ends.
set -euo pipefail

HERE=$(cd "$(dirname "$(readlink -f "$0")")" && pwd)

if [ -z "${CALLBOARD_SESSION:-}" ]; then
  CALLBOARD_SESSION=$(mktemp -d "${TMPDIR:-/tmp}/callboard-session-XXXXXX")
  export CALLBOARD_SESSION
  trap 'rm -rf "$CALLBOARD_SESSION"' EXIT
  trap 'kill -TERM "${REAPER:-}" 2>/dev/null' TERM INT HUP
  python3 "$HERE/reaper.py" "$0" "$@" & REAPER=$!
  wait "$REAPER" && STATUS=0 || STATUS=$?
  # A signal ends the first wait, not the reaper.
  while kill -0 "$REAPER" 2>/dev/null; do wait "$REAPER" && STATUS=0 || STATUS=$?; done
  exit "$STATUS"
fi

S=$CALLBOARD_SESSION
KEYRING='' WAYLAND=''
while :; do
  case ${1:-} in
    --keyring) KEYRING=1; shift ;;
    --wayland) WAYLAND=1; shift ;;
    *) break ;;
  esac
done
unset CALLBOARD_SESSION DISPLAY WAYLAND_DISPLAY DBUS_SESSION_BUS_ADDRESS AT_SPI_BUS_ADDRESS GNOME_KEYRING_CONTROL

fail() { printf 'session.sh: %s\n' "$*" >&2; cat "$S"/*.log >&2 2>/dev/null || true; exit 125; }

# wait_until SECONDS COMMAND…: for a condition, never for a duration
wait_until() {
  local end=$((SECONDS + $1))
  shift
  until "$@" 2>/dev/null; do
    [ $SECONDS -lt $end ] || return 1
    sleep 0.05
  done
}

private_folders() {
  export HOME=$S/home XDG_RUNTIME_DIR=$S/run XDG_CONFIG_HOME=$S/home/.config XDG_DATA_HOME=$S/home/.local/share
  export XDG_CACHE_HOME=$S/home/.cache XDG_STATE_HOME=$S/home/.local/state
  mkdir -p "$XDG_RUNTIME_DIR" "$XDG_CONFIG_HOME" "$XDG_DATA_HOME" "$XDG_CACHE_HOME" "$XDG_STATE_HOME"
  chmod 700 "$XDG_RUNTIME_DIR"
}

# As GNOME is set up, whatever the distribution's defaults; on Wayland GTK reads the one file, on X11 the other. Nothing
# moves, so that a picture or a click meets things where they will stay. Two presses at a place are never one double-click:
# how long GTK takes them for one is a matter of when it gets to them, and with that of how busy the machine is.
desktop_settings() {
  mkdir -p "$XDG_CONFIG_HOME/gtk-4.0" "$XDG_CONFIG_HOME/glib-2.0/settings"
  printf '%s\n' '[Settings]' 'gtk-font-name=Adwaita Sans 11' gtk-enable-animations=0 gtk-cursor-blink=0 \
    gtk-double-click-time=0 gtk-decoration-layout=appmenu:close >"$XDG_CONFIG_HOME/gtk-4.0/settings.ini"
  printf '%s\n' '[org/gnome/desktop/interface]' "font-name='Adwaita Sans 11'" "document-font-name='Adwaita Sans 11'" \
    enable-animations=false cursor-blink=false >"$XDG_CONFIG_HOME/glib-2.0/settings/keyfile"
  export GSETTINGS_BACKEND=keyfile
}

start_x11() {
  Xvfb -displayfd 3 -screen 0 1280x900x24 -nolisten tcp -noreset 3>"$S/display" >"$S/xvfb.log" 2>&1 </dev/null &
  wait_until 20 test -s "$S/display" || fail "no virtual display"
  DISPLAY=:$(cat "$S/display")
  export DISPLAY GDK_BACKEND=x11
}

start_wayland() {
  printf '%s\n' '[core]' idle-time=0 '[shell]' panel-position=none background-color=0xffffffff locking=false \
    animation=none startup-animation=none >"$S/weston.ini"
  weston --backend=headless --renderer=pixman --socket=wayland-session --debug --config="$S/weston.ini" \
    --width=1280 --height=900 --idle-time=0 >"$S/weston.log" 2>&1 </dev/null &
  wait_until 20 test -S "$XDG_RUNTIME_DIR/wayland-session" || fail "no headless weston"
  export WAYLAND_DISPLAY=wayland-session GDK_BACKEND=wayland
}

start_buses() {
  local launcher
  dbus-daemon --session --nofork --print-address=3 3>"$S/bus" >"$S/dbus.log" 2>&1 </dev/null &
  wait_until 20 test -s "$S/bus" || fail "no session bus"
  DBUS_SESSION_BUS_ADDRESS=$(cat "$S/bus")
  export DBUS_SESSION_BUS_ADDRESS
  for launcher in /usr/libexec /usr/lib/at-spi2-core /usr/lib; do
    launcher=$launcher/at-spi-bus-launcher
    [ -x "$launcher" ] || continue
    "$launcher" --launch-immediately >"$S/atspi.log" 2>&1 </dev/null &
    gdbus wait --session --timeout 20 org.a11y.Bus || fail "no accessibility bus"
    return
  done
}

start_keyring() {
  printf 'callboard' | gnome-keyring-daemon --foreground --unlock --components=secrets >"$S/keyring.log" 2>&1 &
  gdbus wait --session --timeout 20 org.freedesktop.secrets || fail "no keyring"
}

private_folders
desktop_settings
export XDG_CURRENT_DESKTOP=GNOME XDG_SESSION_TYPE=x11
export GSK_RENDERER=cairo ADW_DISABLE_PORTAL=1 LIBGL_ALWAYS_SOFTWARE=1 NO_AT_BRIDGE=0
if [ -n "$WAYLAND" ]; then export XDG_SESSION_TYPE=wayland; start_wayland; else start_x11; fi
start_buses
[ -z "$KEYRING" ] || start_keyring
# Where the session's own services keep what they say, for whoever wants to look.
export CALLBOARD_SESSION_DIR=$S
"$@"
