# shellcheck shell=bash
# Sourced by ./dev: the long tests, a line of the table each; what they are is said by the files tests/hard/*.line.

hard_help() {
  cat <<'X3'
usage: ./dev hard [--minutes N] [--rest] [--at-once N] [--list] [LINE…]

Runs the long tests, all or those lines, and prints a table: line, tried, findings, seconds, ok, a row as each line ends. "all" is
the sum of the rows, and the findings follow it. What a line said is in _build/hard/LINE.log. --list tells the lines.

A line goes on for as long as its file tests/hard/LINE.line says, or for --minutes; what has a number of its own to try (a thousand
kills, each fault at each endpoint) ends with that, most of them long before. A line whose time did not suffice for all of its tests
is not ok, nor is one that had all of its minutes and came to fewer kills, cells or inputs than its file asks for. None takes longer
than twice its minutes and ten more: it is stopped then, which is a finding.

With --at-once N, N lines run beside each other; then those that this would spoil, each by itself. With --rest a line that was green
of this very commit, in a tree without changes and in as many minutes, is not tried again but shown as it was: so one goes on with a
run that was interrupted, also with --at-once. The exit status is 0 only if all are green.
X3
}

do_hard() {
  local arguments=("$@") needed
  case ${1:-} in help | -h | --help) hard_help; return ;; esac
  # Which builds the lines need; a wrong argument is told of before anything is built.
  needed=$(python3 "$SOURCE/build-aux/hard.py" --builds "$SOURCE" "${arguments[@]}") || exit
  case " $needed " in *" list "*) python3 "$SOURCE/build-aux/hard.py" "$SOURCE" "${arguments[@]}"; return ;; esac
  say "Building ..."
  build || die "it does not build"
  case " $needed " in *" asan "*) build_asan || die "it does not build with the sanitizers" ;; esac
  case " $needed " in *" asan-window "*) build_asan_window || die "it does not build with the sanitizers" ;; esac
  case " $needed " in *" tsan "*) build_tsan || die "it does not build with the thread sanitizer" ;; esac
  case " $needed " in *" fuzz "*) build_fuzz || die "it does not build with the fuzzer" ;; esac
  with_programs
  exec python3 "$SOURCE/build-aux/hard.py" "$SOURCE" "${arguments[@]}"
}
