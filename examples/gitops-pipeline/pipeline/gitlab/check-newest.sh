#!/bin/sh
# Lets only the head of the default branch be applied: an older commit, as when its job is run again, would put old sizes back.
# Ends with 1 for any other commit, and where GitLab does not say which one is the head.
set -eu

branch=$(node -p 'encodeURIComponent(process.env.CI_DEFAULT_BRANCH)')
answer=$(curl --fail --silent --show-error --header "PRIVATE-TOKEN: $PIPELINE_TOKEN" \
  "$CI_API_V4_URL/projects/$CI_PROJECT_ID/repository/branches/$branch") || answer=
if [ -z "$answer" ]; then
  echo "GitLab does not say which commit is the head of $CI_DEFAULT_BRANCH, so nothing is applied: run this job again. At 401, 403 or 404 PIPELINE_TOKEN lacks the role Developer or the scope api."
  exit 1
fi
newest=$(printf '%s' "$answer" | node -p 'JSON.parse(fs.readFileSync(0)).commit.id')
if [ "$newest" != "$CI_COMMIT_SHA" ]; then
  echo "$CI_COMMIT_SHA is not the head of $CI_DEFAULT_BRANCH, which is $newest, and would put old sizes back. Nothing is applied: run the newest apply again, or revert in a commit."
  exit 1
fi
