#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The picture of the layers, drawn from what the sources include: `architecture.py ROOT` prints the SVG, `--write` puts it
into docs/. An arrow that follows from two others is left out."""

import html
import pathlib
import re
import sys

WIDTH, HEIGHT = 150, 46      # of a box
GAP_X, GAP_Y, MARGIN = 34, 54, 20
INCLUDE = re.compile(r'^#include "([a-z]+)/', re.M)
NOTES = {
    "base": "errors, futures, JSON", "wire": "26 endpoints, signed", "model": "the floor, live", "store": "history, SQLite",
    "plan": "steps, plans, runs", "accounts": "keyring", "sandbox": "practice center", "ctl": "callboardctl",
    "ui": "the window", "events": "samples, receiver",
}


def uses(root):
    """Which layers each layer's sources include."""
    layers = sorted(path.name for path in (root / "src").iterdir() if path.is_dir())
    found = {}
    for layer in layers:
        text = "\n".join(path.read_text(encoding="utf-8") for path in sorted((root / "src" / layer).rglob("*.[ch]")))
        found[layer] = {other for other in INCLUDE.findall(text) if other in layers and other != layer}
    return found


def reach(graph, layer):
    seen = set()
    left = list(graph[layer])
    while left:
        one = left.pop()
        if one not in seen:
            seen.add(one)
            left.extend(graph[one])
    return seen


def without_shortcuts(graph):
    return {layer: {one for one in used if not any(one in reach(graph, other) for other in used if other != one)}
            for layer, used in graph.items()}


def rank(graph, layer):
    return 1 + max((rank(graph, one) for one in graph[layer]), default=-1)


def longest_chain(graph):
    """From the bottom up, without the programs on top."""
    top = max(rank(graph, layer) for layer in graph)
    layer = max((one for one in graph if rank(graph, one) == top - 1), key=lambda one: (len(reach(graph, one)), one))
    chain = [layer]
    while graph[layer]:
        layer = max(graph[layer], key=lambda one: (rank(graph, one), one))
        chain.append(layer)
    return chain[::-1]


def place(graph):
    """The longest chain in the middle, the programs above it, the rest beside it, as high up as may be."""
    chain = longest_chain(graph)
    top = len(chain)
    programs = sorted(layer for layer in graph if rank(graph, layer) == top)
    # Whoever reaches further down stands further out, so that no arrow crosses another's.
    beside = sorted(set(graph) - set(chain) - set(programs), key=lambda one: (-rank(graph, one), one))
    step_x, step_y = WIDTH + GAP_X, HEIGHT + GAP_Y
    sides = (len(beside) + 1) // 2
    middle = MARGIN + sides * step_x
    places = {layer: (middle, MARGIN + (top - number) * step_y) for number, layer in enumerate(chain)}
    for number, layer in enumerate(programs):
        places[layer] = (middle + (number - (len(programs) - 1) / 2) * step_x, MARGIN)
    for number, layer in enumerate(beside):
        places[layer] = (middle + (number // 2 + 1) * (step_x if number % 2 else -step_x), MARGIN + 1.5 * step_y)
    right = max(x for x, _ in places.values()) + WIDTH + MARGIN
    left = min(x for x, _ in places.values()) - MARGIN
    places = {layer: (x - left, y) for layer, (x, y) in places.items()}
    return places, (right - left, 2 * MARGIN + (top + 1) * HEIGHT + top * GAP_Y)


def arrow(start, end):
    """Down into a box, or from beside into its side."""
    x1, y1 = start[0] + WIDTH / 2, start[1] + HEIGHT
    if start[1] > MARGIN and start[0] != end[0]:
        x2, y2 = (end[0] - 4 if start[0] < end[0] else end[0] + WIDTH + 4), end[1] + HEIGHT / 2
        bends = f"{x1:g},{y2:g} {x1:g},{y2:g}"
    else:
        x2, y2 = end[0] + WIDTH / 2, end[1] - 4
        bends = f"{x1:g},{(y1 + y2) / 2:g} {x2:g},{(y1 + y2) / 2:g}"
    return (f'  <path d="M{x1:g},{y1:g} C{bends} {x2:g},{y2:g}" fill="none" stroke="#77767b" stroke-width="1.5" '
            'marker-end="url(#tip)"/>')


def box(layer, at):
    x, y = at
    return (f'  <rect x="{x:g}" y="{y:g}" width="{WIDTH}" height="{HEIGHT}" rx="9" fill="#ffffff" stroke="#1a5fb4" '
            'stroke-width="1.5"/>\n'
            f'  <text x="{x + WIDTH / 2:g}" y="{y + 20:g}" font-size="14" font-weight="bold">{layer}</text>\n'
            f'  <text x="{x + WIDTH / 2:g}" y="{y + 36:g}" font-size="11" fill="#5e5c64">{html.escape(NOTES[layer])}</text>')


def draw(root):
    graph = without_shortcuts(uses(root))
    places, (width, height) = place(graph)
    lines = ['<?xml version="1.0" encoding="UTF-8"?>',
             '<!-- SPDX-License-Identifier: GPL-3.0-or-later -->',
             '<!-- Drawn by build-aux/architecture.py from what the sources include; a test holds it against them. -->',
             f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" width="{width:g}" '
             f'height="{height:g}" font-family="sans-serif" text-anchor="middle">',
             '  <defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto">'
             '<path d="M0,0 L8,4 L0,8 z" fill="#77767b"/></marker></defs>',
             f'  <rect width="{width:g}" height="{height:g}" rx="12" fill="#f6f5f4"/>']
    lines += [arrow(places[layer], places[one]) for layer in sorted(graph) for one in sorted(graph[layer])]
    lines += [box(layer, places[layer]) for layer in sorted(places)]
    return "\n".join([*lines, "</svg>", ""])


def main(arguments):
    root = pathlib.Path(arguments[0])
    if "--write" in arguments:
        (root / "docs" / "architecture.svg").write_text(draw(root), encoding="utf-8")
    else:
        sys.stdout.write(draw(root))


if __name__ == "__main__":
    main(sys.argv[1:])
