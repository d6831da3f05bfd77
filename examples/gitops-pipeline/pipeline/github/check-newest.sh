#!/bin/sh
# Lets only the head of main be applied: an older commit, as when its job is run again, would put old sizes back. Ends with 1
# for any other commit, and where GitHub does not say which one is the head.
set -eu

newest=$(gh api "repos/$GITHUB_REPOSITORY/git/ref/heads/main" --jq .object.sha) || newest=
if [ -z "$newest" ]; then
  echo "GitHub does not say which commit is the head of main, so nothing is applied: run this job again."
  exit 1
fi
if [ "$newest" != "$GITHUB_SHA" ]; then
  echo "$GITHUB_SHA is not the head of main, which is $newest, and would put old sizes back. Nothing is applied: run the newest apply again, or revert in a commit."
  exit 1
fi
