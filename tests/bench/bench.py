#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures Callboard against its budgets. bench.py BUILD [--json] [--quick] [LINE…]: see ./dev bench"""

import argparse
import json
import sys

from bench_lines import LINES
from bench_run import Bench


def number(value):
    if value is None:
        return ""
    return f"{value:.2f}" if abs(value) < 100 else f"{value:,.0f}"


def verdict(result):
    if result.budget is None:
        return "" if result.ok else "MISSED"
    return "met" if result.ok else "MISSED"


def print_line(result):
    ratio = "" if result.ratio is None else f"{result.ratio:.2f} ×"
    budget = "" if result.budget is None else f"{result.budget:g} ×"
    print(f"{result.name:66} {number(result.value):>9} {result.unit:8} {number(result.reference):>9} {ratio:>9} {budget:>6} "
          f"{verdict(result):6} {result.note}", flush=True)


def print_json(result):
    print(json.dumps({"name": result.name, "value": result.value, "unit": result.unit, "reference": result.reference,
                      "ratio": result.ratio, "budget": result.budget, "ok": result.ok}, ensure_ascii=False), flush=True)


def main():
    parser = argparse.ArgumentParser(prog="./dev bench")
    parser.add_argument("build")
    parser.add_argument("--json", action="store_true", help="one object a line")
    parser.add_argument("--quick", action="store_true", help="a third of the runs")
    parser.add_argument("lines", nargs="*", choices=[*LINES, []], metavar="LINE", help=", ".join(LINES))
    arguments = parser.parse_args()
    bench = Bench(arguments.build, arguments.quick)
    missed = 0
    if not arguments.json:
        print(f"{'':66} {'value':>9} {'unit':8} {'reference':>9} {'ratio':>9} {'budget':>6}")
    try:
        for name in arguments.lines or LINES:
            for result in LINES[name](bench):
                (print_json if arguments.json else print_line)(result)
                missed += not result.ok
    finally:
        bench.close()
    if not arguments.json:
        print("Every budget is met." if missed == 0 else f"{missed} missed.")
    sys.exit(0 if missed == 0 else 1)


if __name__ == "__main__":
    main()
