#!/bin/sh
# Looks whether the machines are as declared, with a key that may only read, and corrects nothing. Leaves review/summary.md.
# Ends with 0 when all are, with 1 when one is not, with 4 when not all could be looked at.
set -eu
rm -rf review
mkdir review

sh pipeline/look.sh
drifted=$(node pipeline/machines.mjs drift <review/summary.json)
[ -n "$drifted" ] || { echo "Every machine is as declared."; exit 0; }
printf 'Not as declared:\n%s\n' "$drifted"
exit 1
