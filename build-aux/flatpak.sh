# shellcheck shell=bash
# Sourced by ./dev for `./dev flatpak`: the manifest as it is, built, installed, run and looked at without the real runtimes,
# which a machine without the app store's servers cannot have. Stand-ins for them, and a desktop to run on, are made of
# Debian 13 once and kept in the cache folder, each under a hash of what it was made from.

MANIFEST_ID=io.github.callboard.Callboard
STAND_IN=$SOURCE/flatpak/stand-in
WORK=$CACHE/flatpak

list_packages() { sed -e 's/#.*//' -e '/^[[:space:]]*$/d' "${@/#/$STAND_IN/packages-}"; }

hash_of() { cat "$@" | sha256sum | cut -c1-12; }

# make_tree FOLDER VARIANT PACKAGES…: a Debian 13 tree; under another name until it is whole
make_tree() {
  local tree=$1 variant=$2
  shift 2
  [ ! -d "$tree" ] || return 0
  say "Making the tree $(basename "$tree") of $(list_packages "$@" | wc -l) packages ..."
  rm -rf --one-file-system "$tree.making"
  mmdebstrap --quiet --variant="$variant" --include="$(list_packages "$@" | paste -sd,)" \
    --dpkgopt='path-exclude=/usr/share/man/*' --dpkgopt='path-exclude=/usr/share/doc/*' \
    --dpkgopt='path-exclude=/usr/share/info/*' --dpkgopt='path-exclude=/usr/share/gtk-doc/*' \
    --customize-hook='printf "en_US.UTF-8 UTF-8\nzh_CN.UTF-8 UTF-8\n" >"$1/etc/locale.gen"; chroot "$1" locale-gen >/dev/null' \
    trixie "$tree.making" </dev/null >&2 || die "a tree for the stand-ins could not be made"
  chmod 755 "$tree.making"
  mv -T "$tree.making" "$tree"
}

# On the desktop that was made; the source, the work folder and that of the pictures are where they are here.
on_desktop() { WORK=$WORK SOURCE=$SOURCE PICTURES=$PICTURES "$STAND_IN/enter.sh" "$DESKTOP" "$@"; }

# Both runtimes, installed. An installation knows where it is and cannot be renamed: a mark says that it is whole.
make_runtimes() {
  [ ! -e "$RUNTIMES/whole" ] || return 0
  make_tree "$WORK/platform" essential platform
  make_tree "$WORK/sdk" essential platform sdk
  say "Making the stand-ins for the runtimes ..."
  rm -rf --one-file-system "$RUNTIMES"
  mkdir "$RUNTIMES"
  on_desktop "$STAND_IN/make-runtimes.sh" "$RUNTIMES" "$BRANCH" || die "the stand-ins could not be made"
  touch "$RUNTIMES/whole"
  rm -rf --one-file-system "$WORK/platform" "$WORK/sdk"
}

# What is in the project, and nothing that was built from it.
export_source() {
  local copy=$WORK/source
  rm -rf --one-file-system "$copy"
  mkdir "$copy"
  git -C "$SOURCE" ls-files -z | tar -C "$SOURCE" --null --files-from=- --ignore-failed-read -c | tar -C "$copy" -x
}

do_flatpak() {
  [ "$(id -u)" = 0 ] || die "this mounts file systems: please run it as root, for example with sudo"
  ensure_bootstrap_tools
  mkdir -p "$WORK" "${1:-$SOURCE/pictures}"
  PICTURES=$(cd "${1:-$SOURCE/pictures}" && pwd)
  exec 9>"$WORK/lock"
  flock 9
  BRANCH=$(sed -n 's/.*"runtime-version": "\(.*\)".*/\1/p' "$SOURCE/flatpak/$MANIFEST_ID.json")
  DESKTOP=$WORK/desktop-$(hash_of "$STAND_IN/packages-host")
  RUNTIMES=$WORK/runtimes-$BRANCH-$(hash_of "$STAND_IN/packages-platform" "$STAND_IN/packages-sdk" "$STAND_IN/make-runtimes.sh")
  make_tree "$DESKTOP" apt host
  make_runtimes
  export_source
  on_desktop "$STAND_IN/check.sh" "$RUNTIMES" "$MANIFEST_ID" "$PICTURES"
}
