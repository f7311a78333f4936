#!/usr/bin/env bash
# Kills an import, or its undo, again and again, and checks that it is whole or absent (issue 4, point 6).
#   eng/kill-imports.sh [TIMES=30] [ROWS=40000] [VERB=import] [MOMENT=random]
# VERB is import or undo-import. MOMENT is random (of its whole time), or commit: the server then takes a tenth of a second
# over each commit, and the blow falls while it is at it. Every odd turn kills the command line with SIGKILL, every even turn
# the PostgreSQL server with all its processes; the server is a private one, in a folder that disappears at the end. Prints
# one line a turn, then the figures.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
times=${1:-30} rows=${2:-40000} verb=${3:-import} moment_of=${4:-random}
slow=
[ "$moment_of" = random ] || slow="-c commit_delay=100000 -c commit_siblings=0"
bin=$(dirname "$(ls -d /usr/lib/postgresql/*/bin/initdb | sort -V | tail -1)")
cli=${PIXEDU_CLI:-$(ls -d src/PixEduPortal.Cli/bin/*/net10.0/PixEduPortal.Cli.dll | head -1)}
folder=$(mktemp -d)
chmod 755 "$folder"
as() { if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }
[ "$(id -u)" != 0 ] || chown postgres "$folder"
server() { as "$bin/pg_ctl" -D "$folder/data" -w -s -l "$folder/log" -o "-c listen_addresses='' -c unix_socket_directories=$folder $slow" start; }
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

whole=0 absent=0 wrong=0 late=0
bring() { dotnet "$cli" import "$file" --json >/dev/null; }
last() { sql "select max(id) from import_batches where state = 'Applied'"; }
take_back() { dotnet "$cli" undo-import "$(last)" --reason essai --json >/dev/null; }
# What there is of the import: whole, absent, or the counts that fit neither.
state() {
  sql "select case when r = $expected and p = $people and a = 1 then 'there' when r + p + i + a = 0 then 'gone'
       else format('%s results, %s persons, %s identifiers, %s batches', r, p, i, a) end
       from (select (select count(*) from campaign_results) r, (select count(*) from persons) p, (select count(*) from person_identifiers) i,
             (select count(*) from import_batches where state = 'Applied') a) counts
       where not exists (select from import_batches where state not in ('Applied', 'Undone'))"
}

# One undisturbed tells how long the moments may last, and what whole means.
bring
expected=$(sql "select count(*) from campaign_results") people=$(sql "select count(*) from persons")
take_back
started=$(date +%s%N)
bring
[ "$verb" = import ] || { started=$(date +%s%N); take_back; }
span=$((($(date +%s%N) - started) / 1000000))
echo "$verb undisturbed: $span ms; an import: $expected results, $people persons; now: $(state)"

for turn in $(seq "$times"); do
  if [ "$verb" = import ]; then
    [ "$(state)" = gone ] || take_back
    done_is=there not_done=gone
    dotnet "$cli" import "$file" --json >/dev/null 2>&1 &
  else
    [ "$(state)" = there ] || bring
    done_is=gone not_done=there
    dotnet "$cli" undo-import "$(last)" --reason essai --json >/dev/null 2>&1 &
  fi
  work=$!
  if [ "$moment_of" = random ]; then
    moment=$(((RANDOM * 32768 + RANDOM) % (span + span / 10)))
    sleep "$((moment / 1000)).$(printf %03d $((moment % 1000)))"
    when="after $moment ms"
  else
    sql "set statement_timeout = '60s'; do \$\$ begin loop
           exit when exists (select from pg_stat_activity where state = 'active' and query ilike 'commit%' and datname = 'portal_test');
           perform pg_stat_clear_snapshot(); perform pg_sleep(0.001); end loop; end \$\$" >/dev/null
    when="at its commit"
  fi
  if ! kill -0 "$work" 2>/dev/null; then late=$((late + 1)); when="$when, when it had ended"; fi
  if [ $((turn % 2)) = 1 ]; then
    what=portal; kill -9 "$work" 2>/dev/null || true
    wait "$work" 2>/dev/null || true
    # The server notices the closed connection by itself.
    for _ in $(seq 100); do [ "$(sql "select count(*) from pg_stat_activity where datname = 'portal_test' and pid <> pg_backend_pid()")" = 0 ] && break; sleep 0.2; done
  else
    what=PostgreSQL; master=$(head -1 "$folder/data/postmaster.pid")
    kill -9 "$master" $(pgrep -P "$master")
    wait "$work" 2>/dev/null || true
    for _ in $(seq 50); do server 2>/dev/null && break; sleep 0.3; done
  fi
  is=$(state)
  case $is in
    "$done_is") whole=$((whole + 1)); verdict=whole ;;
    "$not_done") absent=$((absent + 1)); verdict=absent ;;
    *) wrong=$((wrong + 1)); verdict="IN PART: ${is:-an unfinished batch}" ;;
  esac
  echo "$turn: killed $what $when: $verdict"
done
echo "$verb, $times kills ($late of them after its end): $whole whole, $absent absent, $wrong in part"
[ "$wrong" = 0 ]
