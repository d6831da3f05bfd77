#!/bin/sh
# Fetches what the preview of the merged merge request left, to review/: plan.json, and preview.json for go-on.sh. A push without a merge request has
# none, nor has a fork, and an artifact expires: then there are none, and apply.sh says what it does instead. Ends with 1 when
# GitLab answered otherwise: a plan that is there is not to be left out.
set -eu
rm -rf review
mkdir review
project=$CI_API_V4_URL/projects/$CI_PROJECT_ID

# Puts the answer at the address $1 into the file $2, and prints its HTTP status: 000 where there is none.
ask() {
  curl --silent --show-error --location --header "PRIVATE-TOKEN: $PIPELINE_TOKEN" --output "$2" --write-out '%{http_code}' "$1" || true
}

stop() {
  rm -f review/plan.json review/preview.json
  echo "GitLab did not give $1 (HTTP status $2), so nothing is applied: run this job again. At 401, 403 or 404 PIPELINE_TOKEN lacks the role Developer or the scope api."
  exit 1
}

status=$(ask "$project/repository/commits/$CI_COMMIT_SHA/merge_requests" review/merge-requests.json)
[ "$status" = 200 ] || stop "the merge request of this commit" "$status"
number=$(node -p 'JSON.parse(fs.readFileSync("review/merge-requests.json")).find(({ state }) => state === "merged")?.iid ?? ""')
if [ -z "$number" ]; then
  echo "This commit came without a merge request."
  exit 0
fi

for file in plan.json preview.json; do
  status=$(ask "$project/jobs/artifacts/refs%2Fmerge-requests%2F$number%2Fhead/raw/review/$file?job=preview" "review/$file")
  case $status in
  200) ;;
  404 | 410)
    rm -f "review/$file" # it holds the words of the refusal
    [ "$file" != plan.json ] ||
      echo "The preview of merge request $number left no plan, or it has expired. A merge request of a fork has no preview here."
    ;;
  *) stop "the plan of merge request $number" "$status" ;;
  esac
done
