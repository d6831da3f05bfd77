#!/bin/sh
# Fetches the plan that the preview of the merged merge request left, to review/plan.json. A push without a merge request has
# none, and an artifact expires: then there is no file, and apply.sh says what it does instead.
set -eu
rm -rf review
mkdir review
project=$CI_API_V4_URL/projects/$CI_PROJECT_ID

curl --fail --silent --show-error --header "PRIVATE-TOKEN: $PIPELINE_TOKEN" \
  --output review/merge-requests.json "$project/repository/commits/$CI_COMMIT_SHA/merge_requests"
number=$(node -p 'JSON.parse(fs.readFileSync("review/merge-requests.json")).find(({ state }) => state === "merged")?.iid ?? ""')
if [ -z "$number" ]; then
  echo "This commit came without a merge request."
  exit 0
fi
curl --fail --silent --show-error --location --header "PRIVATE-TOKEN: $PIPELINE_TOKEN" --output review/plan.json \
  "$project/jobs/artifacts/refs%2Fmerge-requests%2F$number%2Fhead/raw/review/plan.json?job=preview" ||
  echo "The preview of merge request $number left no plan, or it has expired."
