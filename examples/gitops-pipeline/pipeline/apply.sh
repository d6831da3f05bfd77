#!/bin/sh
# Applies the program, held to review/plan.json where that is there, else to the preview that it makes first. Leaves in
# review/ report.md and report.html. Arguments go to `pulumi up`. Ends with 0 when all is done, with 4 when the engine
# refused because the plan does not hold (review/refusal.txt says why) and no instance was touched, else as `pulumi up` does:
# also where it refused one instance while it changed another, or failed to.
set -eu
PATH=$PWD/node_modules/.bin:$PATH
mkdir -p review

if [ -s review/plan.json ]; then
  echo "Held to the plan that was approved."
  set -- --plan review/plan.json "$@"
else
  echo "No plan of a pull request is here: held to the preview that this run makes first (--strict)."
  set -- --strict "$@"
fi

code=0
pulumi up --stack "$STACK" --non-interactive --yes --json "$@" >review/up.jsonl || code=$?

if [ -s review/up.jsonl ]; then
  ecs-spec summary review/up.jsonl >review/report.md || true # this job ends as pulumi up did
  ecs-spec summary --format html review/up.jsonl >review/report.html || true
  ecs-spec summary --format text review/up.jsonl || true
else
  echo "The run did not begin: its log says why. A stack that is locked by a run that was killed needs heal." | tee review/report.md
fi
if [ "$code" -ne 0 ] && [ -s review/up.jsonl ]; then
  refused=0
  ecs-spec explain review/up.jsonl >review/refusal.txt || refused=$?
  if [ "$refused" -eq 4 ]; then
    cat review/refusal.txt
    ecs-spec summary --format json review/up.jsonl >review/report.json || true
    begun=$(node pipeline/instances.mjs begun <review/report.json)
    [ -n "$begun" ] || exit 4
    printf 'Not all was refused. This run began or failed to change these instances too; the report says what was done:\n%s\n' "$begun"
  fi
fi
exit "$code"
