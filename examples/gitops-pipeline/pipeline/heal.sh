#!/bin/sh
# After a run that was killed: takes its lock away, and brings back the instances that it left in the middle of a change.
# Changes nothing else, so it may be started at any time, but never beside a run that is alive: its lock would go too.
# Ends as apply.sh does, or with 4 when not all of the stack could be looked at.
set -eu
rm -rf review
mkdir review

pulumi cancel --stack "$STACK" --yes --non-interactive || echo "There was no lock to take away."

whole=0
sh pipeline/look.sh || whole=$?
if [ "$whole" -eq 0 ]; then
  pending=$(node pipeline/instances.mjs recovery <review/summary.json)
else
  # The engine ends a preview at the first instance that is refused; the others are not to wait for that one.
  echo "Not all could be looked at together: each instance is looked at by itself."
  pending=$(pulumi stack export --stack "$STACK" | node pipeline/instances.mjs recorded | while IFS= read -r urn; do
    ! sh pipeline/look.sh --target "$urn" >&2 || node pipeline/instances.mjs recovery <review/summary.json
  done)
fi

set --
while IFS= read -r urn; do
  [ -z "$urn" ] || set -- "$@" --target "$urn"
done <<INSTANCES
$pending
INSTANCES

if [ $# -eq 0 ]; then
  echo "No instance was found in the middle of a change."
else
  sh pipeline/apply.sh "$@"
fi
exit "$whole"
