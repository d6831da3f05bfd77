#!/bin/sh
# Goes on with what a pull request was approved for, after a run of it that was killed or that ended half way: previews what is
# left, and applies just that where `ecs-spec summary --within` proves that review/preview.json, the preview of the pull request,
# had all of it. Leaves in review/ within.md and what apply.sh leaves. Ends with 5 where a person has to decide, else as apply.sh.
set -eu
PATH=$PWD/node_modules/.bin:$PATH
mkdir -p review
rm -f review/plan.json # a part of it is done, so it does not hold any more

if [ ! -s review/preview.json ]; then
  echo "No preview of a pull request is here, so nothing says what was approved: look at what is left, and start apply by hand." | tee review/within.md
  exit 5
fi

pulumi preview --stack "$STACK" --non-interactive --json --show-sames --save-plan review/plan.json >review/rest.json || true

code=0
ecs-spec summary --within review/preview.json review/rest.json >review/within.md || code=$?
ecs-spec summary --format text --within review/preview.json review/rest.json || true # the same code again

if [ "$code" -ne 0 ]; then
  rm -f review/plan.json
  [ -s review/within.md ] || echo "There is no preview of what is left: the log of this job says why." >review/within.md
  echo "Not all that is left was approved, so nothing more is done. Where it is what you want, start apply by hand: it is held to its own preview."
  exit 5
fi
sh pipeline/apply.sh
