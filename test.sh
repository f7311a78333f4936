#!/usr/bin/env bash
# Sets up what the tests need, builds once, runs the three test projects and adds up: the last line is `N passed, N failed`.
#   ./test.sh [dotnet test arguments]     for instance ./test.sh --filter "FullyQualifiedName~Juries"
set -uo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
cd "$root"
. "$root/eng/setup.sh"

passed=0
failed=0
skipped=0
results=$(mktemp -d)

finish() {
  stop_step
  rm -rf "$results"
  # Nothing counted is no success: the set-up, the build or the discovery of tests went wrong.
  [ $((passed + failed)) -gt 0 ] || failed=1
  printf '\n%s passed, %s failed' "$passed" "$failed"
  [ "$skipped" -eq 0 ] || printf ', %s skipped' "$skipped"
  printf '\n'
  [ "$failed" -eq 0 ] || exit 1
  exit 0
}
trap finish EXIT
trap 'failed=$((failed + 1)); exit 1' INT TERM HUP

require_sdk_and_node
require_postgres
install_document_tools || fail "Chromium ou poppler-utils manque et ce compte ne peut pas les installer. Demandez à l'administrateur :
  apt-get install chromium poppler-utils
puis relancez."
install_assets
export PATH="$pg_bin:$PATH"

say "Compilation…"
if ! guarded dotnet build PixEduPortal.sln -c Release --disable-build-servers -nodeReuse:false -v quiet -clp:NoSummary </dev/null; then
  failed=1
  exit 1
fi

# attribute NAME FILE: one counter of a .trx file.
attribute() { grep -o "<Counters [^>]*" "$2" | grep -o " $1=\"[0-9]*\"" | tr -dc '0-9'; }

for project in Domain Portal EndToEnd; do
  say ""
  say "PixEduPortal.$project.Tests…"
  code=0
  guarded dotnet test "tests/PixEduPortal.$project.Tests" -c Release --no-build --results-directory "$results" \
    --logger "trx;LogFileName=$project.trx" --logger "console;verbosity=minimal" "$@" </dev/null || code=$?
  report="$results/$project.trx"
  if [ -e "$report" ]; then
    total_failed=$(($(attribute failed "$report") + $(attribute error "$report") + $(attribute timeout "$report") + $(attribute aborted "$report")))
    passed=$((passed + $(attribute passed "$report")))
    failed=$((failed + total_failed))
    skipped=$((skipped + $(attribute total "$report") - $(attribute executed "$report")))
    # A run that broke off counts what it had; the rest of it is at least one failure.
    [ "$code" -eq 0 ] || [ "$total_failed" -gt 0 ] || failed=$((failed + 1))
  elif [ "$code" -ne 0 ]; then
    failed=$((failed + 1))
  fi
done
