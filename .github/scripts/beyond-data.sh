#!/usr/bin/env bash
# Prints code=false when nothing but data/ differs between the commit BASE and the checkout, and code=true otherwise,
# also where BASE is not to be had: after a first push or a forced one.
set -uo pipefail
if git diff --quiet "$BASE" HEAD -- . ':(exclude)data' 2> /dev/null; then
  echo "code=false"
else
  echo "code=true"
fi
