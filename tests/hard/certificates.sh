#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Makes certificates in a folder, each with its key in one file: an authority, and of it a good one for 127.0.0.1, one that
# has expired and one for another host; and one that nobody vouches for.
set -eu
cd "$1"

key() { openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$1.key" 2>/dev/null; }

# of NAME SUBJECT FROM TO: signed by the authority
of() {
  key "$1"
  openssl req -new -key "$1.key" -subj "/CN=test $1" -out "$1.csr"
  printf 'subjectAltName=%s\n' "$2" >"$1.ext"
  openssl x509 -req -in "$1.csr" -CA authority.crt -CAkey authority.key -set_serial "0x$(openssl rand -hex 8)" \
    -extfile "$1.ext" -not_before "$3" -not_after "$4" -out "$1.crt" 2>/dev/null
  cat "$1.crt" "$1.key" >"$1.pem"
}

key authority
openssl req -x509 -key authority.key -subj "/CN=test authority" -days 3650 -out authority.crt
of good IP:127.0.0.1 20200101000000Z 20990101000000Z
of expired IP:127.0.0.1 20200101000000Z 20210101000000Z
of wrong-host DNS:elsewhere.example 20200101000000Z 20990101000000Z
key self-signed
openssl req -x509 -key self-signed.key -subj "/CN=127.0.0.1" -addext "subjectAltName=IP:127.0.0.1" -days 3650 \
  -out self-signed.crt
cat self-signed.crt self-signed.key >self-signed.pem
