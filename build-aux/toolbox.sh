# shellcheck shell=bash
# Sourced by ./dev: where to build. Natively where the machine has the libraries at the versions the project needs,
# else inside the toolbox, a Debian 13 root kept in the user's cache folder and entered with bubblewrap.

CACHE=${XDG_CACHE_HOME:-$HOME/.cache}/callboard

# Modules and least versions; meson.build asks for the same.
NATIVE_MODULES=("gtk4 >= 4.18" "libadwaita-1 >= 1.7" "libsoup-3.0 >= 3.6" "json-glib-1.0 >= 1.10"
                "libsecret-1 >= 0.21" "libdex-1 >= 0.10" "sqlite3 >= 3.40" "glib-2.0 >= 2.84")
NATIVE_TOOLS=(gcc meson ninja blueprint-compiler msgfmt xgettext Xvfb xdotool dbus-daemon gdbus gnome-keyring-daemon
              weston import desktop-file-validate appstreamcli glib-compile-schemas xmllint python3)

say() { printf '%s\n' "$*" >&2; }

# Whoever reads only the last line of a test run must find the verdict there, also when it never began.
die() {
  say "dev: $*"
  [ "$COMMAND" != test ] || printf '0 passed, 1 failed\n'
  exit 1
}

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

apt_install() {
  DEBIAN_FRONTEND=noninteractive DEBCONF_NOWARNINGS=yes apt-get -qq -y install --no-install-recommends "$@" </dev/null >/dev/null
}

ensure_bootstrap_tools() {
  local missing=()
  command -v mmdebstrap >/dev/null || missing+=(mmdebstrap)
  command -v bwrap >/dev/null || missing+=(bubblewrap)
  # Debian's own keys, which another distribution lacks.
  [ -e /usr/share/keyrings/debian-archive-keyring.gpg ] || missing+=(debian-archive-keyring)
  # Without being root, the root's many owners need a range of user ids.
  [ "$(id -u)" = 0 ] || command -v newuidmap >/dev/null || missing+=(uidmap)
  [ ${#missing[@]} = 0 ] && return
  command -v apt-get >/dev/null ||
    die "this needs ${missing[*]}; please install them with your system's package manager"
  [ "$(id -u)" = 0 ] || die "please run this once, then try again:  sudo apt install ${missing[*]}"
  say "Installing ${missing[*]} ..."
  # The lists may be missing or stale: then the first try fails.
  apt_install "${missing[@]}" 2>/dev/null || { apt-get -qq update && apt_install "${missing[@]}"; } ||
    die "could not install ${missing[*]}"
}

# Fills a folder with the root. As a user, it is a tar that is unpacked, so that its files are the user's own and no
# device nodes are needed.
bootstrap() {
  local making=$1 packages
  packages=$(toolbox_packages | paste -sd,)
  local options=(--quiet --variant=apt --include="$packages"
    --dpkgopt='path-exclude=/usr/share/man/*' --dpkgopt='path-exclude=/usr/share/doc/*'
    --dpkgopt='path-exclude=/usr/share/info/*' --dpkgopt='path-exclude=/usr/share/gtk-doc/*'
    --dpkgopt='path-exclude=/usr/share/locale/*' --dpkgopt='path-include=/usr/share/locale/zh_CN/*'
    --dpkgopt='path-include=/usr/share/locale/locale.alias'
    --customize-hook="upload '$SOURCE/build-aux/toolbox-setup.sh' /setup.sh"
    --customize-hook='chroot "$1" sh /setup.sh && rm "$1/setup.sh"')
  if [ "$(id -u)" = 0 ]; then
    mmdebstrap "${options[@]}" trixie "$making/root" </dev/null >&2
  else
    mkdir "$making/root"
    mmdebstrap --mode=unshare "${options[@]}" trixie - </dev/null | tar -C "$making/root" --exclude='./dev/*' -x
  fi
}

# The root is made under another name and renamed when it is whole: an interrupted set-up leaves nothing half made, and
# what a killed one left is cleared away by the next, which alone holds the lock.
make_toolbox() {
  local root=$1
  # Both become part of commands that mmdebstrap gives to a shell.
  case $SOURCE$CACHE in *\'*) die "the toolbox cannot be made in or from a folder with ' in its path" ;; esac
  ensure_bootstrap_tools
  mkdir -p "$CACHE"
  exec 9>"$CACHE/toolbox.lock"
  flock 9
  if [ ! -d "$root" ]; then
    rm -rf --one-file-system "$CACHE"/making-*
    say "Making the toolbox (once, about two minutes, 2.2 GB): $root"
    # Not local: the trap runs when the function is over.
    MAKING=$(mktemp -d "$CACHE/making-XXXXXX")
    trap 'rm -rf --one-file-system "$MAKING"' EXIT
    trap 'exit 130' INT TERM HUP
    bootstrap "$MAKING" || die "the toolbox could not be made"
    chmod 755 "$MAKING/root"
    mv -T "$MAKING/root" "$root"
    rmdir "$MAKING"
    trap - EXIT INT TERM HUP
  fi
  exec 9>&-
}

# Runs a command in the toolbox at the current folder: network, display, session bus and home shared.
in_toolbox() {
  local root=$1 path
  shift
  local binds=()
  local shared=(/etc/resolv.conf /etc/hosts)
  # A user wants to be known by name there too.
  [ "$(id -u)" = 0 ] || shared+=(/etc/passwd /etc/group)
  for path in "${shared[@]}"; do
    [ ! -e "$path" ] || binds+=(--ro-bind "$(readlink -f "$path")" "$path")
  done
  # A linked work tree keeps its history elsewhere.
  path=$(git -C "$SOURCE" rev-parse --path-format=absolute --git-common-dir 2>/dev/null) &&
    binds+=(--bind "$path" "$path")
  case $(readlink /etc/localtime) in
    */zoneinfo/*) binds+=(--setenv TZ "${TZ:-$(readlink /etc/localtime | sed 's|.*/zoneinfo/||')}") ;;
  esac
  [ ! -d /run/user ] || binds+=(--bind /run/user /run/user)
  [ ! -d /sys ] || binds+=(--ro-bind /sys /sys)
  [ ! -d "$HOME" ] || [ "$HOME" = / ] || binds+=(--bind "$HOME" "$HOME")
  bwrap --die-with-parent --bind "$root" / --dev-bind /dev /dev --proc /proc --bind /tmp /tmp --tmpfs /run/lock \
    "${binds[@]}" --bind "$SOURCE" "$SOURCE" \
    --chdir "$(inside_folder)" --setenv PATH /usr/sbin:/usr/bin:/sbin:/bin \
    --setenv CALLBOARD_DEV_INSIDE "$(basename "$root")" \
    --unsetenv LD_LIBRARY_PATH --unsetenv PYTHONPATH --unsetenv PYTHONHOME -- "$@"
}

# The current folder, where the toolbox has it too.
inside_folder() {
  case $PWD/ in
    "$SOURCE"/* | "$HOME"/* | /tmp/*) printf '%s' "$PWD" ;;
    *) printf '%s' "$SOURCE" ;;
  esac
}
