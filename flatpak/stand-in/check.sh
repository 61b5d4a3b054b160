#!/usr/bin/env bash
# Builds the manifest as it is, installs it, makes the single-file bundle, installs that instead, and uses the app:
# check.sh RUNTIMES ID PICTURES, on the desktop. Ends with "N passed, N failed".
set -euo pipefail

RUNTIMES=$1 ID=$2 PICTURES=$3
COPY=$WORK/source
MANIFEST=$COPY/flatpak/$ID.json
BUNDLE=$WORK/$ID.flatpak
export FLATPAK_USER_DIR=$RUNTIMES/installation FLATPAK_SYSTEM_DIR=$WORK/system FLATPAK_SYSTEM_CACHE_DIR=$WORK/system-cache
export BRANCH=test

say() { printf '%s\n' "$*" >&2; }

build_and_install() {
  flatpak --user uninstall -y --noninteractive "$ID" >/dev/null 2>&1 || true
  flatpak-builder --user --install --force-clean --default-branch="$BRANCH" --state-dir="$WORK/state" --repo="$WORK/app-repo" \
    "$WORK/app" "$MANIFEST" </dev/null >"$WORK/build.log" 2>&1 || { tail -60 "$WORK/build.log" >&2; exit 1; }
}

# What whoever downloads the one file gets; it has to bring the translations along.
install_bundle() {
  flatpak build-bundle "$WORK/app-repo" "$BUNDLE" "$ID" "$BRANCH"
  flatpak --user uninstall -y --noninteractive "$ID//$BRANCH" >/dev/null
  flatpak --user install -y --noninteractive "$BUNDLE" >/dev/null
}

say "Building the app ..."
cd "$WORK"
build_and_install
say "Making the bundle and installing it ..."
install_bundle
say "Using it ..."
export FLATPAK_APP=$ID FLATPAK_MANIFEST=$MANIFEST FLATPAK_EXPORTS=$WORK/app/export CALLBOARD_PICTURES=$PICTURES
LOG=$WORK/check.log
{
  "$COPY/build-aux/session.sh" --keyring python3 "$COPY/tests/flatpak/test_installed.py"
  "$COPY/build-aux/session.sh" --keyring --wayland python3 "$COPY/tests/flatpak/test_wayland.py"
} 2>&1 | tee "$LOG" || true
say "The bundle is $BUNDLE, the pictures are in $PICTURES."
FAILED=$(grep -c '^not ok' "$LOG" || true)
printf '%s passed, %s failed\n' "$(grep -c '^ok' "$LOG" || true)" "$FAILED"
[ "$FAILED" = 0 ] && grep -q '^ok' "$LOG"
