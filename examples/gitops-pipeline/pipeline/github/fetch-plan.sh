#!/bin/sh
# Fetches what the preview of the merged pull request left, to review/: plan.json, and preview.json for go-on.sh. A push without a pull request has
# none, nor has a fork or Dependabot, and an artifact expires: then there are none, and apply.sh says what it does instead.
# Ends with 1 when GitHub did not answer: a plan that is there is not to be left out.
set -eu
rm -rf review
mkdir review

stop() {
  echo "GitHub did not give $1, so nothing is applied: run this job again. Where it says 403, the job needs actions: read and pull-requests: read."
  exit 1
}

head=$(gh api "repos/$GITHUB_REPOSITORY/commits/$GITHUB_SHA/pulls" --jq 'map(select(.merged_at)) | .[0].head.sha // empty') ||
  stop "the pull request of this commit"
if [ -z "$head" ]; then
  echo "This commit came without a pull request."
  exit 0
fi
run=$(gh run list --workflow preview.yml --commit "$head" --event pull_request --status success --limit 1 \
  --json databaseId --jq '.[0].databaseId // empty') || stop "the previews of $head"
kept=
[ -z "$run" ] || kept=$(gh api "repos/$GITHUB_REPOSITORY/actions/runs/$run/artifacts" \
  --jq '.artifacts[] | select(.name == "plan" and (.expired | not)) | .id') || stop "the artifacts of run $run"
if [ -z "$kept" ]; then
  echo "The preview of $head left no plan, or it has expired. A pull request of a fork or of Dependabot has no preview."
  exit 0
fi
gh run download "$run" --name plan --dir review || stop "the plan of run $run"
