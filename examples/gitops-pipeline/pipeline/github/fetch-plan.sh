#!/bin/sh
# Fetches the plan that the preview of the merged pull request left, to review/plan.json. A push without a pull request has
# none, and an artifact expires: then there is no file, and apply.sh says what it does instead.
set -eu
rm -rf review
mkdir review

head=$(gh api "repos/$GITHUB_REPOSITORY/commits/$GITHUB_SHA/pulls" --jq 'map(select(.merged_at)) | .[0].head.sha // empty')
if [ -z "$head" ]; then
  echo "This commit came without a pull request."
  exit 0
fi
run=$(gh run list --workflow preview.yml --commit "$head" --event pull_request --status success --limit 1 \
  --json databaseId --jq '.[0].databaseId // empty')
if [ -z "$run" ] || ! gh run download "$run" --name plan --dir review; then
  echo "The preview of $head left no plan, or it has expired."
fi
