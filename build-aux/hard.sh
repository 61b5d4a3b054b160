# shellcheck shell=bash
# Sourced by ./dev: the long tests, a line of the table each; what they are is said by the files tests/hard/*.line.

hard_help() {
  cat <<'X3'
usage: ./dev hard [--minutes N] [--rest] [--at-once N] [--list] [LINE…]

Runs the long tests, all or those lines, and prints a table: line, tried, findings, seconds, ok. Without --minutes each
goes on for as long as its file tests/hard/LINE.line says, all together four to five hours; what has a number of
its own to try (a thousand kills, each fault at each endpoint) ends with that. None takes longer than twice its minutes
and ten more: it is stopped then, which is a finding. With --rest a line that was green of this very commit is not tried
again but shown as it was, so that a run that was interrupted can be gone on with. With --at-once N as many run beside each
other, but those that measure time or keep every core busy come last, each by itself. The exit status is 0 only if all are green.
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
