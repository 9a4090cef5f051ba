#!/bin/sh
# Rehearses a migration on a branch of its own, tests it there, and merges it into staging only if the tests pass.
#   rehearse.sh RUN_ID MIGRATION.sql TEST.sh
# The database is HELIOS_DB's. Each line is a process of its own: which branch is current, helios keeps in the database.
set -eu
run=$1 migration=$2 tests=$3
branch=migration_$run

helios create-branch "$branch" from main
trap 'helios use-branch main; helios delete-branch "$branch"' EXIT
helios use-branch "$branch"
helios execute "$migration"
sh "$tests"
helios merge-branch "$branch" into staging
