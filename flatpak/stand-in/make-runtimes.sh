#!/usr/bin/env bash
# Makes runtimes of the trees $WORK/platform and $WORK/sdk and installs them: make-runtimes.sh FOLDER BRANCH, on the desktop.
# FOLDER gets `repo`, from which they are installed, and `installation`.
set -euo pipefail

FOLDER=$1 BRANCH=$2
ARCH=$(flatpak --default-arch)
REPO=$FOLDER/repo

# What flatpak makes itself for each app that it starts, and what only a booted system has.
remove_what_flatpak_makes() {
  rm -f etc/{passwd,group,shadow,gshadow}{,-} etc/{machine-id,resolv.conf,hosts,hostname,mtab,localtime,timezone,fstab} \
    etc/ld.so.cache
  rm -rf etc/{apt,dpkg,systemd,pam.d,security,skel,init.d} etc/rc?.d etc/cron*
}

# Folders that flatpak mounts things on, and the loader's set-up as the real runtimes have it: given an empty ld.so.conf and
# an ldconfig in bin, flatpak makes a cache for each app; without, it would set LD_LIBRARY_PATH.
shape_as_runtime() {
  mkdir -p lib/extensions "lib/$(gcc_triplet)/GL" lib/debug lib/sdk share/runtime/locale local
  : >etc/ld.so.conf
  ln -sfn ../sbin/ldconfig bin/ldconfig
  # Else meson takes it for Debian and installs into folders that the runtime does not search.
  rm -f etc/debian_version
  [ -L lib64 ] || { cp -a lib64/. lib/; rm -rf lib64; ln -s lib lib64; }
}

gcc_triplet() { printf '%s-linux-gnu' "$ARCH"; }

compiler_flags() {
  mkdir -p etc/flatpak-builder
  cat >etc/flatpak-builder/defaults.json <<'JSON'
{
  "libdir": "/app/lib",
  "cflags": "-O2 -g -pipe -Wp,-D_FORTIFY_SOURCE=3 -fexceptions -fstack-protector-strong -fno-omit-frame-pointer",
  "ldflags": "-Wl,-z,relro,-z,now -Wl,--as-needed"
}
JSON
}

# GNOME's font is a variant of Inter. The cache belongs into the runtime, as in the real one: ostree puts every file's time
# to the same value, so that a cache of the app's own would never look stale.
fonts() {
  cat >etc/fonts/conf.d/50-flatpak.conf <<'XML'
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <cachedir>/usr/cache/fontconfig</cachedir>
  <dir>/app/share/fonts</dir>
  <cachedir>/app/cache/fontconfig</cachedir>
  <include ignore_missing="yes">/run/host/font-dirs.xml</include>
  <alias binding="same"><family>Adwaita Sans</family><prefer><family>Inter Variable</family><family>Inter</family></prefer></alias>
  <alias><family>Inter Variable</family><prefer><family>Noto Sans CJK SC</family></prefer></alias>
</fontconfig>
XML
  mkdir -p etc/gtk-4.0 cache/fontconfig
  printf '[Settings]\ngtk-font-name=Adwaita Sans 11\n' >etc/gtk-4.0/settings.ini
  find share/fonts -exec touch -h -d @0 {} +
  bwrap --bind . /usr --symlink usr/lib /lib --symlink usr/lib64 /lib64 --symlink usr/bin /bin --ro-bind etc /etc \
    --dev /dev --proc /proc --tmpfs /tmp --clearenv --setenv PATH /usr/bin --setenv HOME /tmp fc-cache -s
}

metadata() {
  cat <<INI
[Runtime]
name=$1
runtime=org.gnome.Platform/$ARCH/$BRANCH
sdk=org.gnome.Sdk/$ARCH/$BRANCH

[Environment]
GI_TYPELIB_PATH=/app/lib/girepository-1.0
XDG_DATA_DIRS=/app/share:/usr/share:/usr/share/runtime/share:/run/host/user-share:/run/host/share
INI
}

# commit TREE ID: a tree's /usr with its /etc inside is a runtime
commit() {
  local tree=$WORK/$1 id=$2 export=$FOLDER/$1
  mkdir "$export"
  cp -al "$tree/usr" "$export/files"
  rm -rf "$export/files/etc"
  cp -a "$tree/etc" "$export/files/etc"
  metadata "$id" >"$export/metadata"
  cd "$export/files"
  remove_what_flatpak_makes
  shape_as_runtime
  [ "$1" != sdk ] || compiler_flags
  fonts
  cd /
  flatpak build-export --disable-sandbox --no-update-summary --runtime --files=files --arch="$ARCH" "$REPO" "$export" "$BRANCH"
  rm -rf "$export"
}

ostree init --mode=archive --repo="$REPO"
ostree config --repo="$REPO" set archive.zlib-level 1
commit platform org.gnome.Platform
commit sdk org.gnome.Sdk
flatpak build-update-repo --no-update-appstream "$REPO"

export FLATPAK_USER_DIR=$FOLDER/installation
flatpak --user remote-add --no-gpg-verify stand-in "file://$REPO"
flatpak --user install -y --noninteractive stand-in "org.gnome.Platform//$BRANCH" "org.gnome.Sdk//$BRANCH"
