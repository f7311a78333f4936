#!/usr/bin/env bash
# Kills an import in the middle, again and again, and checks that its batch is whole or absent (issue 4, point 6).
#   eng/kill-imports.sh [TIMES=30] [ROWS=40000]
# Every odd turn kills the command line with SIGKILL, every even turn the PostgreSQL server, at a random moment of the
# import; the server is a private one, in a folder that disappears at the end. Prints one line a turn, then the figures.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
times=${1:-30} rows=${2:-40000}
bin=$(dirname "$(ls -d /usr/lib/postgresql/*/bin/initdb | sort -V | tail -1)")
cli=${PIXEDU_CLI:-$(ls -d src/PixEduPortal.Cli/bin/*/net10.0/PixEduPortal.Cli.dll | head -1)}
folder=$(mktemp -d)
chmod 755 "$folder"
as() { if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }
[ "$(id -u)" != 0 ] || chown postgres "$folder"
server() { as "$bin/pg_ctl" -D "$folder/data" -w -s -l "$folder/log" -o "-c listen_addresses='' -c unix_socket_directories=$folder" start; }
trap 'as "$bin/pg_ctl" -D "$folder/data" -m immediate -s stop || true; rm -rf "$folder" "$file"' EXIT
file=$(mktemp --suffix .csv)
as "$bin/initdb" -D "$folder/data" -U portal -A trust -E UTF8 --locale=C.UTF-8 --no-instructions >/dev/null
server
as "$bin/createdb" -h "$folder" -U portal portal_test
export ConnectionStrings__Portal="Host=$folder;Username=portal;Database=portal_test"
dotnet "$cli" migrate >/dev/null
sql() { "$bin/psql" -h "$folder" -U portal -d portal_test -Atqc "$1"; }

# A sound sample, its rows repeated under as many addresses.
awk -F';' -v OFS=';' -v rows="$rows" '
  NR == 1 { header = $0; for (i = 1; i <= NF; i++) if ($i ~ /Mail/) mail = i; next }
  NF > 5 { kept[++n] = $0 }
  END { print header; for (i = 1; i <= rows; i++) { $0 = kept[(i - 1) % n + 1]; $mail = "\"essai." i "@ac-exemple.fr\""; print } }
' tests/PixEduPortal.Testing/Samples/cohort/02-nantes-2d-domaine-1.csv >"$file"

whole=0 absent=0 wrong=0 number=0
started=$(date +%s%N)
# One import undisturbed tells how long the moments may last, and what whole means.
dotnet "$cli" import "$file" --json >"$folder/report.json"
span=$((($(date +%s%N) - started) / 1000000))
expected=$(sql "select count(*) from campaign_results")
batch=$(sql "select max(id) from import_batches")
dotnet "$cli" undo-import "$batch" --reason essai --json >/dev/null
clean=$(sql "select (select count(*) from campaign_results) + (select count(*) from persons) + (select count(*) from person_identifiers)")
echo "an import undisturbed: $span ms, $expected results; after its undo: $clean left"

for turn in $(seq "$times"); do
  before=$(sql "select count(*) from import_batches where state = 'Applied'")
  dotnet "$cli" import "$file" --json >/dev/null 2>&1 &
  work=$!
  moment=$((RANDOM * 32768 + RANDOM))
  moment=$((moment % (span + span / 10)))
  sleep "$((moment / 1000)).$(printf %03d $((moment % 1000)))"
  if [ $((turn % 2)) = 1 ]; then
    what=portal; kill -9 "$work" 2>/dev/null || what="portal, already ended"
    wait "$work" 2>/dev/null || true
    # The server notices the closed connection by itself.
    for _ in $(seq 100); do [ "$(sql "select count(*) from pg_stat_activity where datname = 'portal_test' and pid <> pg_backend_pid()")" = 0 ] && break; sleep 0.2; done
  else
    what=PostgreSQL; kill -9 "$(head -1 "$folder/data/postmaster.pid")"
    wait "$work" 2>/dev/null || true
    for _ in $(seq 50); do server 2>/dev/null && break; sleep 0.3; done
  fi
  applied=$(($(sql "select count(*) from import_batches where state = 'Applied'") - before))
  results=$(sql "select count(*) from campaign_results")
  rest=$(sql "select count(*) from persons")
  files=$(sql "select count(*) from import_batches b where state <> 'Applied' and state <> 'Undone'")
  if [ "$applied" = 1 ] && [ "$results" = "$expected" ]; then
    verdict=whole; whole=$((whole + 1))
    dotnet "$cli" undo-import "$(sql "select max(id) from import_batches where state = 'Applied'")" --reason essai --json >/dev/null
  elif [ "$applied" = 0 ] && [ "$results" = 0 ] && [ "$rest" = 0 ] && [ "$files" = 0 ]; then
    verdict=absent; absent=$((absent + 1))
  else
    verdict="IN PART: $applied batch, $results results, $rest persons, $files unfinished batches"; wrong=$((wrong + 1))
  fi
  number=$turn
  echo "$turn: killed $what after $moment ms: $verdict"
done
echo "$number kills: $whole whole, $absent absent, $wrong in part"
[ "$wrong" = 0 ]
