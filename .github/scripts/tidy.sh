#!/usr/bin/env bash
# Writes what follows from the data (layout, schemas, issue forms) and leaves the difference in tidy.patch; undoes it.
# Nothing of this is a task for whoever edits the data, so it never fails: it says in a sentence what there is.
set -euo pipefail
patch=${1:-tidy.patch}
rm -f "$patch"

if ! .venv/bin/python scripts/validate.py > /dev/null; then
  echo "The data has errors; what is written from it is looked at once they are mended."
  exit 0
fi
.venv/bin/python scripts/format.py
.venv/bin/python scripts/schemas.py
.venv/bin/python scripts/forms.py
git diff --no-color -- data .github/ISSUE_TEMPLATE > "$patch"
git checkout --quiet -- data .github/ISSUE_TEMPLATE
if [ -s "$patch" ]; then
  files=$(grep -c '^diff --git' "$patch")
  echo "::notice title=tidy::The layout, the schemas or the issue forms of $files files follow from this change; nothing" \
    "has to be done here. Whoever looks after the repository applies the artifact tidy (git apply tidy.patch)."
else
  rm -f "$patch"
  echo "Layout, schemas and issue forms are as the data would write them."
fi
