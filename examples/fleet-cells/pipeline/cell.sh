#!/bin/sh
# Changes the cell that CELL names, held to the preview that it makes first. Leaves in review/ report.md. Ends as `pulumi up` does:
# with 0 only when every machine of the cell is at its size and healthy, so that the next cell may begin.
set -eu
PATH=$PWD/node_modules/.bin:$PATH
mkdir -p review

pulumi stack select --create "$CELL"
code=0
pulumi up --stack "$CELL" --non-interactive --yes --strict --json >review/up.jsonl || code=$?
ecs-spec summary review/up.jsonl >review/report.md || true # this job ends as pulumi up did
ecs-spec summary --format text review/up.jsonl || true
exit "$code"
