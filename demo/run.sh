#!/bin/sh
# Builds Helios and shows what it does, on the Chinook database of a music store. Leaves its database in demo/target.
#   sh demo/run.sh            build, then run
#   sh demo/run.sh --no-build run what was built before
set -eu
here=$(cd "$(dirname "$0")" && pwd)
project=$(dirname "$here")
cd "$project"
if [ "${1:-}" != --no-build ]; then
  echo "Building Helios ..."
  mvn -q -B -DskipTests package
fi
shop=$here/target/shop
rm -rf "$shop"
mkdir -p "$shop"
PATH=$project/cli/target/helios/bin:$PATH
export HELIOS_USER='Ada <ada@example.com>'
cd "$shop"

say() { printf '\n\033[1m# %s\033[0m\n' "$*"; }
# Shows a command, then runs it; a merge with conflicts answers with exit code 1.
run() {
  printf '\033[36m$ helios'
  for word in "$@"; do
    case $word in
      *[!A-Za-z0-9_./=:-]*) printf " '%s'" "$(printf %s "$word" | sed "s/'/'\\\\''/g")" ;;
      *) printf ' %s' "$word" ;;
    esac
  done
  printf '\033[m\n'
  code=0
  helios "$@" || code=$?
  [ $code -le 1 ] || exit $code
}

say "A database is a directory. Fill it with 15,607 rows of 11 tables, and commit."
run init
run sql --quiet -1 -f "$project/data/chinook/schema.sql" -f "$project/data/chinook/data.sql"
run commit -m 'Chinook, as it comes'
run tag v1
run sql -q 'SELECT count(*) AS tracks, sum(milliseconds) / 60000 AS minutes FROM track'

say "Try something on a branch: it costs one record, whatever the size of the database."
run switch -c moods
run sql -q "ALTER TABLE track ADD COLUMN mood jsonb DEFAULT '{}'" \
  -q "UPDATE track SET mood = '{\"tempo\": \"slow\"}' WHERE genre_id = 6" \
  -q "UPDATE track SET unit_price = 1.49 WHERE track_id = 1" \
  -q "INSERT INTO genre (genre_id, name) VALUES (26, 'Ambient')"
run status
run commit -m 'Moods for tracks, and a genre'

say "Meanwhile, main goes on: it renames an artist, and changes the price of the same track."
run switch main
run sql -q "UPDATE artist SET name = 'AC-DC' WHERE artist_id = 1" \
  -q "UPDATE track SET unit_price = 1.29 WHERE track_id = 1" \
  -q "UPDATE track SET composer = 'Young, Young, Scott' WHERE track_id = 1"
run commit -m 'New prices'
run log --graph --oneline --all
run diff v1 main
run diff --stat main moods

say "Merge: every row and cell that only one side changed is merged. One cell has two answers, so nothing moves."
run merge moods
run conflicts

say "Decide it, and finish."
run resolve --all --theirs
run merge --continue -m 'Moods, with the new price'
run log --graph --oneline

say "The result has both sides' changes ..."
run sql -q "SELECT track_id, name, composer, unit_price, mood FROM track WHERE track_id = 1" \
  -q "SELECT count(*) AS slow_tracks FROM track WHERE mood ->> 'tempo' = 'slow'"
say "... and the state before is still there."
run sql -q "SELECT track_id, name, composer, unit_price FROM track AS OF 'v1' WHERE track_id = 1" \
  -q "SELECT now_.name, before.name AS name_before FROM artist now_ JOIN artist AS OF 'v1' AS before USING (artist_id) WHERE now_.name <> before.name"
printf '\nThe database is in %s. Go on there, or try: helios sql\n' "$shop"
