# shellcheck shell=bash
# Sourced by ./dev: what each command does, in the place where Callboard is built.

BUILD=$SOURCE/_build
BUILD_ASAN=$SOURCE/_build-asan
BUILD_ASAN_WINDOW=$SOURCE/_build-asan-window
BUILD_TSAN=$SOURCE/_build-tsan
BUILD_FUZZ=$SOURCE/_build-fuzz

# A folder that was configured to its end says so, and by what; any other is made afresh. Meson itself looks again when
# a meson.build changes.
configure() {
  local folder=$1 mark
  shift
  mark="$CALLBOARD_DEV_INSIDE $folder $*"
  [ "$(cat "$folder/.configured" 2>/dev/null)" != "$mark" ] || return 0
  rm -rf "$folder"
  meson setup "$folder" "$SOURCE" "$@" </dev/null >"$folder.log" 2>&1 ||
    { cat "$folder.log" >&2; rm -rf "$folder" "$folder.log"; return 1; }
  mv "$folder.log" "$folder/.setup.log"
  printf '%s' "$mark" >"$folder/.configured"
}

# Of a long log, what matters begins with the first failure.
compile() {
  local folder=$1 log=$1/.compile.log
  shift
  ninja -C "$folder" "$@" </dev/null >"$log" 2>&1 ||
    { sed -n '/^FAILED\|ERROR:\|^ninja: error/,$p' "$log" | head -200 >&2; return 1; }
}

# It is installed into the build folder, so that it finds its settings, icons and translations as it will at its users'.
build() (
  exec 8<"$SOURCE/meson.build"
  flock 8
  configure "$BUILD" --prefix="$BUILD/root" --libdir=lib -Ddevelopment=true && compile "$BUILD" || exit 1
  [ "$BUILD/.ninja_log" -nt "$BUILD/.installed" ] ||
    [ -n "$(find "$SOURCE/data" -newer "$BUILD/.installed" -print -quit)" ] || exit 0
  meson install -C "$BUILD" --no-rebuild --quiet </dev/null >"$BUILD/.install.log" 2>&1 ||
    { cat "$BUILD/.install.log" >&2; exit 1; }
  touch "$BUILD/.installed"
)

# With a folder, the sanitizers, and whether the window is built too, which takes its time: its tests are for the long tests only.
build_sanitized() (
  exec 8<"$SOURCE/meson.build"
  flock 8
  configure "$1" -Ddevelopment=true -Dwindow="$3" -Dbuildtype=debug -Doptimization=1 -Db_sanitize="$2" -Db_lundef=false &&
    compile "$1"
)
build_asan() { build_sanitized "$BUILD_ASAN" address,undefined false; }
build_asan_window() { build_sanitized "$BUILD_ASAN_WINDOW" address,undefined true; }
build_tsan() { build_sanitized "$BUILD_TSAN" thread false; }

# Only clang has the fuzzer. It looks at so many inputs that it is worth a slower compilation.
build_fuzz() (
  exec 8<"$SOURCE/meson.build"
  flock 8
  export CC=clang CC_LD=bfd
  configure "$BUILD_FUZZ" -Dfuzz=true -Dwindow=false -Dbuildtype=debugoptimized -Db_sanitize=address,undefined \
    -Db_lundef=false -Dc_args="-fsanitize=fuzzer-no-link -fno-sanitize-recover=undefined" &&
    compile "$BUILD_FUZZ" fuzz-targets
)

with_programs() {
  export PATH=$BUILD/root/bin:$PATH
  export XDG_DATA_DIRS=$BUILD/root/share:${XDG_DATA_DIRS:-/usr/local/share:/usr/share}
}

has_display() { [ -n "${WAYLAND_DISPLAY:-}${DISPLAY:-}" ]; }

do_exec() {
  [ $# -gt 0 ] || die "exec what?"
  # What builds must not find everything built already.
  case $1 in meson | ninja) ;; *) [ "${CALLBOARD_DEV_BUILD:-}" = no ] || build || die "it does not build" ;; esac
  with_programs
  exec "$@"
}

do_shell() { do_exec "${SHELL_IN_TOOLBOX:-bash}" "$@"; }

do_ctl() { do_exec callboardctl "$@"; }

do_run() {
  # The walk through the pages would drop them without a word.
  has_display || [ $# = 0 ] || die "there is no display here, and without one “run” takes no arguments: $*"
  build || die "it does not build"
  with_programs
  if has_display; then
    [ $# -gt 0 ] || set -- --sandbox
    exec callboard "$@"
  fi
  say "There is no display here: Callboard opens on a virtual one and walks through its pages."
  take_pictures "$SOURCE/pictures"
}

do_tour() {
  build || die "it does not build"
  with_programs
  take_pictures "${1:-$SOURCE/pictures}"
}

# callboard --tour shows itself page by page and lets CALLBOARD_TOUR_COMMAND take each picture. Weston draws windows as
# GNOME does; where it is missing, a bare X server has to do. The floor is one of a size that people have.
take_pictures() {
  local folder=$1 pictures
  mkdir -p "$folder/zh_CN" "$folder/contrast"
  folder=$(cd "$folder" && pwd)
  rm -f "$folder"/*.png "$folder"/zh_CN/*.png "$folder"/contrast/*.png
  walk "$folder" C.UTF-8
  walk "$folder/zh_CN" zh_CN.UTF-8
  ADW_DEBUG_HIGH_CONTRAST=1 CALLBOARD_TOUR_LOOKS=light walk "$folder/contrast" C.UTF-8
  shopt -s nullglob
  pictures=("$folder"/*.png "$folder"/zh_CN/*.png "$folder"/contrast/*.png)
  [ ${#pictures[@]} -gt 0 ] || die "the app left no pictures"
  printf '%s pictures of its pages are in %s:\n' "${#pictures[@]}" "$folder"
  printf '  %s\n' "${pictures[@]#"$folder/"}"
}

# walk FOLDER LOCALE
walk() {
  local session=("$SOURCE/build-aux/session.sh")
  ! command -v weston-screenshooter >/dev/null || session+=(--wayland)
  CALLBOARD_TOUR_COMMAND=$SOURCE/build-aux/screenshot.sh CALLBOARD_PRACTICE_AGENTS=500 LC_ALL=$2 LANGUAGE= \
    timeout 900 "${session[@]}" callboard --sandbox --tour "$1" </dev/null ||
    die "the app failed on its way through its pages"
}

# Both builds' tests, counted together. Sanitizers make everything slower and the window's tests would tell nothing new.
do_test() {
  local suites=() suite failed=0
  for suite in "$@"; do suites+=(--suite "$suite"); done
  say "Building ..."
  build || die "it does not build"
  say "Testing ..."
  # One more than there are processors: those that drive the window wait half of their time.
  run_tests "$BUILD" --num-processes $(($(nproc) + 1)) "${suites[@]}" || repeat_tests "$BUILD" || failed=1
  say "Building with the sanitizers ..."
  build_asan ||
    { python3 "$SOURCE/build-aux/test-report.py" --broken "the build with the sanitizers" "$BUILD"; exit 1; }
  say "Testing with the sanitizers ..."
  run_tests "$BUILD_ASAN" --no-suite ui --no-suite project --timeout-multiplier 4 "${suites[@]}" || failed=1
  say "All in all $((SECONDS / 60)) min $((SECONDS % 60)) s."
  python3 "$SOURCE/build-aux/test-report.py" "$BUILD" "$BUILD_ASAN" || failed=1
  exit $failed
}

# Meson's verdict counts too, but running no test at all (a suite that only the other build runs) is none.
run_tests() {
  local folder=$1
  shift
  rm -f "$folder"/meson-logs/{testlog,again}.{json,junit.xml}
  meson test -C "$folder" --no-rebuild --print-errorlogs --max-lines=60 "$@" </dev/null
}

# Tests that drive the window share the machine with other tests, and with whatever else it has to do. One that failed is
# run once more, alone; a second failure is one. The report tells what failed at first, and why.
repeat_tests() {
  local folder=$1 names others=0
  names=$(python3 "$SOURCE/build-aux/test-report.py" --to-repeat "$folder") || others=1
  [ -n "$names" ] || return 1
  say "Again, one by one: $names ..."
  # shellcheck disable=SC2086
  meson test -C "$folder" --no-rebuild --print-errorlogs --max-lines=60 --num-processes 1 --logbase again $names </dev/null ||
    return 1
  return $others
}

do_lint() {
  build || die "it does not build"
  exec meson test -C "$BUILD" --no-rebuild --print-errorlogs --suite project </dev/null
}

# POTFILES.in, the template and each language's file; what is left to translate is told.
do_po() {
  local language
  build || die "it does not build"
  python3 "$SOURCE/build-aux/potfiles.py" "$SOURCE" --write
  ninja -C "$BUILD" callboard-pot callboard-update-po </dev/null >"$BUILD/.po.log" 2>&1 ||
    { cat "$BUILD/.po.log" >&2; exit 1; }
  for language in "$SOURCE"/po/*.po; do
    printf '%s: ' "$(basename "$language")"
    msgfmt --check --statistics -o /dev/null "$language" 2>&1
  done
}
