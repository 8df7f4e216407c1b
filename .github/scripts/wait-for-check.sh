#!/usr/bin/env bash
# Waits until the workflow Check has ended for a commit, and fails where it has not succeeded: nothing is published that
# has not been checked.
#
# REPOSITORY  owner/name
# SHA         the commit
# PAUSE       how many seconds lie between two questions (30)
# GH_TOKEN    may read the runs of workflows
set -euo pipefail
for _ in {1..80}; do
  state=$(gh api "repos/$REPOSITORY/actions/workflows/check.yml/runs?head_sha=$SHA&event=push&per_page=1" \
    | jq --raw-output '.workflow_runs[0] | if . == null then "none" elif .status == "completed" then .conclusion else "running" end')
  case $state in
    success) echo "The check of $SHA has passed."; exit 0 ;;
    none | running) sleep "${PAUSE:-30}" ;;
    *) echo "::error::The check of $SHA ended with $state, so nothing is published. Mend it; the next push publishes."; exit 1 ;;
  esac
done
echo "::error::The check of $SHA has not ended in time, so nothing is published. Run this workflow again."
exit 1
