#!/bin/sh
# Previews and writes nothing, not even the state: the plan is made from the live instances, so --refresh would add nothing.
# Arguments go to `pulumi preview`. Leaves in review/ summary.json and summary.md. Ends with 4 when not all could be looked at.
set -eu
PATH=$PWD/node_modules/.bin:$PATH

pulumi preview --stack "$STACK" --non-interactive --json --show-sames "$@" >review/preview.json || true

code=0
ecs-spec summary review/preview.json >review/summary.md || true
ecs-spec summary --format json review/preview.json >review/summary.json || code=$?
ecs-spec summary --format text review/preview.json || true

case $code in 0 | 3) exit 0 ;; *) exit 4 ;; esac
