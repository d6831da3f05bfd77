#!/bin/sh
# Previews the stack, with a key that may only read. Leaves in review/ summary.md and summary.html for the reviewer, plan.json for
# the apply, and preview.json, which says what was approved should a run end half way. Ends as `ecs-spec summary` does: 0 nothing stops, 3 an instance stops, 4 refused, 2 unreadable.
set -eu
PATH=$PWD/node_modules/.bin:$PATH # not npx: without the package it would look for another one of that name
rm -rf review
mkdir review

pulumi preview --stack "$STACK" --non-interactive --json --show-sames --save-plan review/plan.json \
  >review/preview.json || true # what went wrong stands in the summary

code=0
ecs-spec summary review/preview.json >review/summary.md || code=$?
ecs-spec summary --format html review/preview.json >review/summary.html || true # the same code again

case $code in
0 | 3) ;;
*)
  rm -f review/plan.json review/preview.json
  [ -s review/summary.md ] || echo "There is no preview to show: the log of this job says why." >review/summary.md
  ;;
esac
exit "$code"
