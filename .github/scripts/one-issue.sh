#!/usr/bin/env bash
# Keeps one issue up to date: .github/scripts/one-issue.sh REPORT.md
#
# REPOSITORY  owner/name
# MARKER      the first line of the issue, by which it is found again; readers do not see it
# TITLE       its title
# STATUS      1: there is something to mend, so the issue is opened or updated; 0: an open one is updated and closed
# OF          a pattern of .github/CODEOWNERS, such as /data/, whose owners the issue names; nobody without it
# GH_TOKEN    may read and write issues
set -euo pipefail
report=$1

open=$(gh api --paginate "repos/$REPOSITORY/issues?state=open&creator=github-actions%5Bbot%5D&per_page=100" \
  | jq --slurp --raw-output \
    '[.[][] | select(has("pull_request") | not) | select((.body // "") | startswith(env.MARKER))][0].number // empty')

# Whom it is for: the owners as CODEOWNERS has them, but for the example's, whom a trust replaces.
owners=$(awk -v of="${OF:-}" '$1 == of { $1 = ""; print }' .github/CODEOWNERS 2> /dev/null | xargs -n 1 2> /dev/null \
  | grep -v '^@example/' | paste -sd ' ' -) || owners=""
{
  if [ -n "$owners" ]; then printf 'For %s.\n\n' "$owners"; fi
  head -c 59000 "$report"
} > "$report.cut"
state=open
if [ "$STATUS" = 0 ]; then state=closed; fi
jq --null-input --rawfile text "$report.cut" --arg state "$state" \
  '{title: env.TITLE, body: (env.MARKER + "\n" + $text), state: $state}' > "$report.json"

if [ -n "$open" ]; then
  gh api --silent --method PATCH "repos/$REPOSITORY/issues/$open" --input "$report.json"
  echo "Issue $open: $state"
elif [ "$state" = open ]; then
  jq 'del(.state)' "$report.json" > "$report.new.json"
  gh api --silent --method POST "repos/$REPOSITORY/issues" --input "$report.new.json"
  echo "A new issue was opened."
else
  echo "There is nothing to mend and no issue is open."
fi
