# shellcheck shell=bash
# Sourced by ./dev for `./dev dist`: the release's archive, and the proof that it builds by itself: without network, twice in
# different places, to the same bytes.

# unpack_and_install ARCHIVE FOLDER: into FOLDER/root, as a packager would
unpack_and_install() {
  local archive=$1 folder=$2 source
  mkdir -p "$folder"
  tar -C "$folder" -xzf "$archive"
  source=$(echo "$folder"/callboard-*)
  (
    export SOURCE_DATE_EPOCH=$EPOCH
    without_network meson setup "$folder/build" "$source" --prefix=/usr --buildtype=plain -Dtests=false \
      -Dc_args="-O2 -g -ffile-prefix-map=$folder=." </dev/null >"$folder/setup.log" 2>&1 &&
      without_network ninja -C "$folder/build" </dev/null >"$folder/compile.log" 2>&1 &&
      DESTDIR=$folder/root meson install -C "$folder/build" --no-rebuild --quiet </dev/null >"$folder/install.log" 2>&1
  ) || { tail -30 "$folder"/*.log >&2; die "the release does not build by itself"; }
}

without_network() { unshare --net --map-root-user "$@"; }

contents_of() { (cd "$1" && find . -type f -print0 | sort -z | xargs -0 sha256sum); }

do_dist() {
  local folder=${1:-$SOURCE/_dist} archive first second
  build || die "it does not build"
  [ -z "$(git -C "$SOURCE" status --porcelain)" ] || say "Not all is committed: the archive has what is."
  EPOCH=$(git -C "$SOURCE" log -1 --format=%ct)
  mkdir -p "$folder"
  folder=$(cd "$folder" && pwd)
  meson dist -C "$BUILD" --no-tests --formats gztar --allow-dirty </dev/null >"$folder/dist.log" 2>&1 ||
    { cat "$folder/dist.log" >&2; die "the archive could not be made"; }
  mv "$BUILD"/meson-dist/* "$folder"
  archive=$(echo "$folder"/callboard-*.tar.gz)
  first=$(mktemp -d) second=$(mktemp -d /var/tmp/callboard-second-XXXXXX)
  say "Building it twice, without network ..."
  unpack_and_install "$archive" "$first"
  unpack_and_install "$archive" "$second"
  contents_of "$first/root" >"$folder/first"
  contents_of "$second/root" >"$folder/second"
  diff "$folder/first" "$folder/second" >&2 || die "two builds of one archive differ"
  say "$(wc -l <"$folder/first") files are the same in both."
  rm -rf "$first" "$second"
  printf '%s\n' "$archive"
}
