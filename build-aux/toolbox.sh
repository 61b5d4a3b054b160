# shellcheck shell=bash
# Sourced by ./dev: where to build. Natively where the machine has the libraries at the versions the project needs,
# else inside the toolbox, a Debian 13 root kept in the user's cache folder and entered with bubblewrap.

CACHE=${XDG_CACHE_HOME:-$HOME/.cache}/callboard

# Modules and least versions; meson.build asks for the same.
NATIVE_MODULES=("gtk4 >= 4.18" "libadwaita-1 >= 1.7" "libsoup-3.0 >= 3.6" "json-glib-1.0 >= 1.10"
                "libsecret-1 >= 0.21" "libdex-1 >= 0.10" "sqlite3 >= 3.40" "glib-2.0 >= 2.84")
NATIVE_TOOLS=(gcc meson ninja blueprint-compiler msgfmt Xvfb xdotool dbus-run-session gnome-keyring-daemon import
              desktop-file-validate appstreamcli python3)

say() { printf '%s\n' "$*" >&2; }
die() { say "dev: $*"; exit 1; }

machine_suffices() {
  [ -z "${CALLBOARD_DEV_TOOLBOX:-}" ] || return 1
  local module tool
  for module in "${NATIVE_MODULES[@]}"; do pkg-config --exists "$module" 2>/dev/null || return 1; done
  for tool in "${NATIVE_TOOLS[@]}"; do command -v "$tool" >/dev/null || return 1; done
  python3 -c 'import gi; gi.require_version("Atspi", "2.0")' 2>/dev/null
}

toolbox_packages() { sed -e 's/#.*//' -e '/^[[:space:]]*$/d' "$SOURCE/build-aux/toolbox-packages"; }

toolbox_root() {
  local key
  key=$( { toolbox_packages; cat "$SOURCE/build-aux/toolbox-setup.sh"; } | sha256sum | cut -c1-12)
  printf '%s/toolbox-%s' "$CACHE" "$key"
}

ensure_bootstrap_tools() {
  local missing=()
  command -v mmdebstrap >/dev/null || missing+=(mmdebstrap)
  command -v bwrap >/dev/null || missing+=(bubblewrap)
  [ ${#missing[@]} = 0 ] && return
  command -v apt-get >/dev/null || die "this needs ${missing[*]}; please install them with your system's package manager"
  if [ "$(id -u)" = 0 ]; then
    say "Installing ${missing[*]} ..."
    DEBIAN_FRONTEND=noninteractive apt-get -qq -y install "${missing[@]}" >/dev/null 2>&1 ||
      { apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq -y install "${missing[@]}" >/dev/null; } ||
      die "could not install ${missing[*]}"
  else
    die "please run this once, then try again:  sudo apt install ${missing[*]}"
  fi
}

# The root is made under another name and renamed when it is whole: an interrupted set-up leaves nothing half made.
make_toolbox() {
  local root=$1 making packages
  ensure_bootstrap_tools
  mkdir -p "$CACHE"
  exec 9>"$CACHE/toolbox.lock"; flock 9
  if [ -d "$root" ]; then exec 9>&-; return; fi
  say "Making the toolbox (once, about two minutes, 1.5 GB): $root"
  making=$(mktemp -d "$CACHE/making-XXXXXX")
  packages=$(toolbox_packages | paste -sd,)
  local options=(--quiet --variant=apt --include="$packages"
    --dpkgopt='path-exclude=/usr/share/man/*' --dpkgopt='path-exclude=/usr/share/doc/*'
    --dpkgopt='path-exclude=/usr/share/info/*' --dpkgopt='path-exclude=/usr/share/gtk-doc/*'
    --dpkgopt='path-exclude=/usr/share/locale/*' --dpkgopt='path-include=/usr/share/locale/zh_CN/*'
    --dpkgopt='path-include=/usr/share/locale/locale.alias'
    --customize-hook='cp "'"$SOURCE"'/build-aux/toolbox-setup.sh" "$1/setup.sh"; chroot "$1" sh /setup.sh; rm "$1/setup.sh"')
  if [ "$(id -u)" = 0 ]; then
    mmdebstrap "${options[@]}" trixie "$making/root" || { rm -rf "$making"; die "the toolbox could not be made"; }
  else
    # A tar unpacked by the user, so that its files are the user's own and no device nodes are needed.
    mkdir "$making/root"
    mmdebstrap --mode=unshare "${options[@]}" trixie - | tar -C "$making/root" --exclude='./dev/*' -x ||
      { rm -rf "$making"; die "the toolbox could not be made"; }
  fi
  mv -T "$making/root" "$root"; rmdir "$making"; exec 9>&-
}

# Runs a command in the toolbox at the current folder: network, display, session bus and home shared.
in_toolbox() {
  local root=$1; shift
  local binds=() path
  for path in /etc/resolv.conf /etc/hosts; do
    [ -e "$path" ] && binds+=(--ro-bind "$(readlink -f "$path")" "$path")
  done
  # A linked work tree keeps its history elsewhere.
  path=$(git -C "$SOURCE" rev-parse --path-format=absolute --git-common-dir 2>/dev/null) && binds+=(--bind "$path" "$path")
  case $(readlink /etc/localtime) in */zoneinfo/*) binds+=(--setenv TZ "${TZ:-$(readlink /etc/localtime | sed 's|.*/zoneinfo/||')}") ;; esac
  [ -d /run/user ] && binds+=(--bind /run/user /run/user)
  [ -d /sys ] && binds+=(--ro-bind /sys /sys)
  [ -d "$HOME" ] && binds+=(--bind "$HOME" "$HOME")
  bwrap --die-with-parent --bind "$root" / --dev-bind /dev /dev --proc /proc --bind /tmp /tmp --tmpfs /run/lock \
    "${binds[@]}" --bind "$SOURCE" "$SOURCE" \
    --chdir "$PWD" --setenv PATH /usr/sbin:/usr/bin:/sbin:/bin --setenv CALLBOARD_DEV_INSIDE 1 \
    --unsetenv LD_LIBRARY_PATH --unsetenv PYTHONPATH --unsetenv PYTHONHOME -- "$@"
}
