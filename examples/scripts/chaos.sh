#!/bin/sh
# Loses data on purpose, on a branch of a snapshot of production, and sees what the application makes of it.
#   chaos.sh NAME "SQL" TEST.sh
# Whatever happens, the branch is deleted; its answer is the one of the tests.
set -eu
branch=chaos_$1

helios create-branch "$branch" from prod_snapshot
trap 'helios use-branch main; helios delete-branch "$branch"' EXIT
helios use-branch "$branch"
helios execute "$2"
sh "$3"
