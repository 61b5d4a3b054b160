# shellcheck shell=bash
# Sourced by ./dev: measuring. A build as it is released, in a folder of its own, and the runner in tests/bench.

BUILD_BENCH=$SOURCE/_build-bench

build_bench() (
  exec 8<"$SOURCE/meson.build"
  flock 8
  configure "$BUILD_BENCH" --prefix="$BUILD_BENCH/root" --libdir=lib -Dbuildtype=release -Dtests=false -Dbench=true &&
    compile "$BUILD_BENCH" || exit 1
  meson install -C "$BUILD_BENCH" --no-rebuild --quiet </dev/null >"$BUILD_BENCH/.install.log" 2>&1 ||
    { cat "$BUILD_BENCH/.install.log" >&2; exit 1; }
)

# What the tests compare with is counted in the tests' build.
record_counts() {
  build || die "it does not build"
  exec python3 "$SOURCE/tests/bench/test-counts.py" "$BUILD/tests/bench/count-work" "$SOURCE/tests/bench/counts.json" --record
}

do_bench() {
  [ "${1:-}" != --record ] || record_counts
  say "Building as it is released ..."
  build_bench || die "it does not build"
  export PATH=$BUILD_BENCH/root/bin:$PATH
  export XDG_DATA_DIRS=$BUILD_BENCH/root/share:${XDG_DATA_DIRS:-/usr/local/share:/usr/share}
  exec "$SOURCE/build-aux/session.sh" python3 "$SOURCE/tests/bench/bench.py" "$BUILD_BENCH" "$@"
}
