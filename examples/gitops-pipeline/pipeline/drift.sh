#!/bin/sh
# Looks whether the instances are as declared, with a key that may only read, and corrects nothing. Leaves review/summary.md.
# Ends with 0 when all are, with 1 when one is not, with 4 when not all could be looked at.
set -eu
rm -rf review
mkdir review

sh pipeline/look.sh

# The instances of a group under what is to be done about them; nothing where there are none.
group() {
  picked=$(node pipeline/instances.mjs "$1" <review/summary.json)
  [ -z "$picked" ] || printf '%s\n%s\n' "$2" "$picked"
}
cut_short=$(group recovery "Left by a run that was cut short; start heal:")
requested=$(group requested "Merged and not applied; start apply by hand:")
drifted=$(group drift "Changed by somebody else; put it back, or declare it in instances.ts:")

[ -n "$cut_short$requested$drifted" ] || { echo "Every instance is as declared."; exit 0; }
echo "Not as declared."
for told in "$cut_short" "$requested" "$drifted"; do
  [ -z "$told" ] || printf '%s\n' "$told"
done
exit 1
