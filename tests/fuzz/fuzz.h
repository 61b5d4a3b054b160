/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What each target is: it takes whatever comes, and ends the process where something does not hold. Its seeds, files in
 * tests/fuzz/seeds, are what it starts from. With clang's fuzzer linked in, that calls it (./dev hard fuzz); else replay.c
 * does, with the seeds and what a few changes make of them (./dev test). */
int LLVMFuzzerTestOneInput (const guint8 *data,
                            gsize         length);

G_END_DECLS
