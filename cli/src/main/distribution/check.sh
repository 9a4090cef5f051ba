#!/bin/sh
# Checks a distribution as a user gets it: check.sh FILE.tar.gz unpacks it somewhere else and runs it without any other Java.
set -eu
file=$1
place=$(mktemp -d)
trap 'chmod -R u+w "$place"; rm -rf "$place"' EXIT
tar -C "$place" -xzf "$file"
home=$(echo "$place"/helios-*)
mkdir "$place/user" "$place/work"

# No Java in sight, and a home of its own.
run() { (cd "$place/work" && env -i PATH=/usr/bin:/bin HOME="$place/user" HELIOS_USER='Ada <ada@example.com>' "$@"); }
helios() { run "$home/bin/helios" "$@"; }
fail() {
  echo "check: $*" >&2
  exit 1
}
# expect CODE COMMAND ..: the exit code, and nothing that looks like a stack.
expect() {
  wanted=$1
  shift
  code=0
  "$@" >"$place/out" 2>"$place/err" || code=$?
  [ $code = "$wanted" ] || { cat "$place/out" "$place/err" >&2; fail "exit code $code, not $wanted: $*"; }
  if grep -E 'Exception|^[[:space:]]+at |WARNING|warning: ' "$place/err" >&2; then fail "what a user should not see: $*"; fi
}

expect 0 helios --version
expect 0 helios init
expect 0 helios sql -q 'CREATE TABLE item (id int PRIMARY KEY, name text)' -q "INSERT INTO item VALUES (1, 'tea')"
expect 0 helios commit -m 'Items'
expect 0 helios switch -c dev
expect 0 helios sql -q "INSERT INTO item VALUES (2, 'cake')"
expect 0 helios merge dev --into main
expect 0 helios log --oneline --graph
grep -q 'Items' "$place/out" || fail "the log lacks a commit"
expect 0 helios sql -q 'SELECT count(*) AS n FROM item' --format csv
grep -qx 2 "$place/out" || fail "rows are missing"

run env HELIOS_LOG=debug "$home/bin/helios" log >"$place/out" 2>"$place/err" || fail "HELIOS_LOG stops the command"
expect 2 run env HELIOS_LOG=loud "$home/bin/helios" log

# No locale is set here, and what is not ASCII arrives as it was typed all the same.
expect 0 helios tag größe
expect 0 helios tag
grep -qx 'größe' "$place/out" || fail "a name was mangled without a locale"

# The archive of classes was made for another place and still serves here.
archive=$(echo "$home"/lib/*.archive)
[ -r "$archive" ] || fail "there is no archive of classes"
[ ! -e "$place/user/.cache" ] || fail "another archive was made although one is there"
loaded=$(run "$home/runtime/bin/java" -XX:+UseSerialGC -Xlog:class+load:stdout -XX:SharedArchiveFile="$archive" -jar "$home/lib/helios.jar" status |
  grep -c 'dev.helios.*source: shared objects file (top)') || true
[ "$loaded" -gt 100 ] || fail "only $loaded classes came from the archive"

# A reader that leaves is no error; a full disk is one.
seq 1 200000 | sed 's/.*/INSERT INTO item VALUES (& + 10, '"'a name that takes some room'"');/' | head -2000 >"$place/work/rows.sql"
expect 0 helios load rows.sql
# Not "helios ..; echo $?": who ends with an error is the end of that part of the pipe too.
code=$( (helios export item && echo 0 >"$place/code" || echo $? >"$place/code") | head -1 >"$place/out"; cat "$place/code")
[ "$code" = 141 ] || [ "$code" = 0 ] || fail "a closed pipe gave exit code $code"
code=$( (helios sql 'SELECT * FROM generate_series(1, 200000)' 2>"$place/err" && echo 0 >"$place/code" || echo $? >"$place/code") | head -1 >"$place/out"; cat "$place/code")
[ "$code" = 141 ] || fail "a query into a closed pipe gave exit code $code"
[ ! -s "$place/err" ] || fail "a query into a closed pipe says $(head -1 "$place/err")"
if [ -e /dev/full ]; then
  code=0
  helios export item >/dev/full 2>"$place/err" || code=$?
  [ $code = 2 ] || fail "a full disk gave exit code $code"
  grep -q '^error: cannot write the output' "$place/err" || fail "a full disk was not said to be full"
fi

# Another Java has its archive made in the background, once, whoever starts first; a bad one does no harm.
mv "$archive" "$place/kept"
for i in 1 2 3 4; do helios --version >"$place/version.$i" & done
wait
for i in 1 2 3 4; do grep -q '^helios ' "$place/version.$i" || fail "a start failed while an archive was made"; done
tries=0
while ! ls "$place"/user/.cache/helios/*.archive >"$place/out" 2>&1; do
  tries=$((tries + 1))
  [ $tries -lt 120 ] || fail "no archive was made"
  sleep 0.5
done
expect 0 helios status
for made in "$place"/user/.cache/helios/*.archive; do echo broken >"$made"; done
touch "$place"/user/.cache/helios/*.archive
expect 0 helios status
rm -rf "$place/user/.cache"
mv "$place/kept" "$archive"

# A place that cannot be written serves as well.
chmod -R a-w "$home"
expect 0 helios status
chmod -R u+w "$home"

[ -r "$home/share/man/man1/helios-merge.1" ] || fail "there are no man pages"
sh -n "$home/bin/helios"
if [ -x /bin/bash ]; then /bin/bash -n "$home/share/bash-completion/completions/helios"; fi
echo "check: $(basename "$file") is well, $(du -h "$file" | cut -f1)"
