#!/usr/bin/env bash
# A command on the desktop that was made: enter.sh TREE COMMAND…, as root. The folders $SOURCE, $WORK and $PICTURES are
# there where they are here.
#
# Flatpak makes sandboxes of its own, which it may neither in a chroot (the kernel then takes it for locked in) nor where
# parts of /proc are covered: so this pivots into the tree, with a whole /proc of a process namespace of its own, in which
# also ends whatever a session leaves behind.
set -euo pipefail
export TREE=$1 SOURCE WORK PICTURES
shift

[ -n "${ENTERED:-}" ] || ENTERED=1 exec unshare --mount --pid --fork --kill-child --propagation private "$0" "$TREE" "$@"

mount --bind "$TREE" "$TREE"
mount --rbind /dev "$TREE/dev"
mount --rbind /sys "$TREE/sys"
mount -t proc proc "$TREE/proc"
mount -t tmpfs tmpfs "$TREE/run"
mount -t tmpfs tmpfs "$TREE/tmp"
chmod 1777 "$TREE/tmp"
# In /tmp there may be what is asked for, too.
for folder in "$SOURCE" "$WORK" "$PICTURES"; do
  mkdir -p "$TREE$folder"
  mount --rbind "$folder" "$TREE$folder"
done
mkdir "$TREE/run/before"
cd "$TREE"
pivot_root . run/before
cd /
umount -l /run/before
rmdir /run/before
exec env -i SOURCE="$SOURCE" WORK="$WORK" HOME=/root TERM=dumb LANG=C.UTF-8 PATH=/usr/sbin:/usr/bin:/sbin:/bin "$@"
