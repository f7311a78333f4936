#!/usr/bin/env bash
# Starts the portal with all it needs, on a machine that has the .NET SDK and Node; stops all of it on Ctrl-C or SIGTERM.
#
#   PORT                        the portal's port on the loopback (5080)
#   PIXEDU_STATE                where the embedded database and the logs live (.local beside this file)
#   DEMO                        1: fictitious data and accounts, once, in an empty database (default); 0: nothing
#   ConnectionStrings__Portal   a PostgreSQL database to use instead of the embedded one
#
# What the portal is told, besides (configuration keys, docs/operations.md):
#   DEMO=1   ASPNETCORE_ENVIRONMENT=Demo   Portal__Demo=true    Accounts__RequireSecondFactor=false
#   DEMO=0   ASPNETCORE_ENVIRONMENT=Local  Portal__Demo=false   Accounts__RequireSecondFactor=true
# Neither environment shows developer pages, and both speak HTTP on the loopback only. A variable already set wins.
set -euo pipefail

# A script's background jobs ignore SIGINT, and bash cannot trap what was ignored when it started: start again without.
if [ -n "$(trap -p INT)" ] && env --default-signal=INT true 2>/dev/null; then
  exec env --default-signal=INT "$BASH" "${BASH_SOURCE[0]}" "$@"
fi

root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
cd "$root"
. "$root/eng/setup.sh"

port=${PORT:-5080}
demo=${DEMO:-1}
[[ $port =~ ^[0-9]+$ && $port -ge 1 && $port -le 65535 ]] || fail "PORT doit être un nombre de 1 à 65535 (reçu : « $port »)."
[[ $demo = 0 || $demo = 1 ]] || fail "DEMO vaut 1 (données de démonstration) ou 0 (reçu : « $demo »)."

state=${PIXEDU_STATE:-$root/.local}
mkdir -p "$state" 2>/dev/null || fail "le dossier d'état « $state » ne peut pas être créé : choisissez-en un autre avec PIXEDU_STATE."
state=$(cd "$state" && pwd -P)
[ -w "$state" ] || fail "le dossier d'état « $state » n'est pas accessible en écriture : choisissez-en un autre avec PIXEDU_STATE."

portal_pid=
stop_portal() {
  [ -n "$portal_pid" ] || return 0
  kill -TERM "$portal_pid" 2>/dev/null || true
  # A request or a job that does not end within 20 seconds is cut off: the outbox and the transactions stand that.
  for _ in $(seq 200); do
    kill -0 "$portal_pid" 2>/dev/null || break
    sleep 0.1
  done
  kill -KILL "$portal_pid" 2>/dev/null || true
  wait "$portal_pid" 2>/dev/null || true
  portal_pid=
  rm -f "$state/portal.pid"
}

stop_all() {
  trap '' INT TERM HUP
  stop_step
  stop_portal
  stop_postgres
}
trap stop_all EXIT
trap 'say "Arrêt du portail…"; exit 0' INT TERM HUP

exec 9>"$state/run.lock"
flock -n 9 || fail "un portail tourne déjà avec l'état « $state ». Arrêtez-le, ou donnez un autre PORT et un autre PIXEDU_STATE."

# A portal that a killed run left behind holds the port and the database.
leftover=$(cat "$state/portal.pid" 2>/dev/null || true)
if [ -n "$leftover" ] && tr '\0' ' ' <"/proc/$leftover/cmdline" 2>/dev/null | grep -q 'PixEduPortal\.Web\.dll'; then
  portal_pid=$leftover
  stop_portal
fi
! port_taken "$port" || fail "le port $port est déjà pris. Donnez-en un autre : PORT=5081 ./run.sh"

require_sdk_and_node
[ -n "${ConnectionStrings__Portal:-}" ] || require_postgres
install_document_tools || warn "Chromium ou poppler-utils manque (apt-get install chromium poppler-utils) : les documents s'affichent et s'impriment depuis le navigateur, sans PDF."

# --- build, only when a source changed since the last one ------------------------------------------------------------

artifacts="$root/artifacts"
current() { cat "$artifacts/current" 2>/dev/null || true; }

up_to_date() {
  [ -n "$(current)" ] && [ -e "$artifacts/$(current)/built" ] && [ -z "$(find src eng Directory.Build.props Directory.Packages.props \
    global.json package-lock.json \( -name bin -o -name obj -o -path '*/wwwroot/lib' \) -prune -o -type f -newer "$artifacts/$(current)/built" -print -quit)" ]
}

# publish PROJECT FOLDER OPTION…
publish() {
  local project=$1 folder=$2
  shift 2
  guarded dotnet publish "src/PixEduPortal.$project" -c Release -o "$artifacts/$folder" --disable-build-servers \
    -nodeReuse:false -v quiet -clp:NoSummary "$@" >"$state/build.log" 2>&1 </dev/null 9>&-
}

build_failed() {
  grep -E 'error|erreur' "$state/build.log" | sort -u | head -n 20 >&2 || tail -n 20 "$state/build.log" >&2
  rm -rf "${artifacts:?}/$1"
  fail "la compilation a échoué (journal : $state/build.log)."
}

build() {
  local folder
  folder="portal-$(date +%Y%m%d-%H%M%S)-$$"
  say "Compilation…"
  mkdir -p "$artifacts/$folder"
  touch "$artifacts/$folder/started"
  # Compiled ahead of time where the compiler for it can be had: the portal then starts in half the time.
  local ahead=()
  [ "$(uname -sm)" != "Linux x86_64" ] || ahead=(-r linux-x64 --self-contained false -p:PublishReadyToRun=true)
  publish Web "$folder/web" "${ahead[@]}" || publish Web "$folder/web" || build_failed "$folder"
  publish Cli "$folder/cli" || build_failed "$folder"
  # Dated from before the build: what was edited meanwhile is built next time.
  mv "$artifacts/$folder/started" "$artifacts/$folder/built"
  printf '%s\n' "$folder" >"$artifacts/current"
  # Another copy of the portal may still run from an older folder.
  find "$artifacts" -mindepth 1 -maxdepth 1 -name 'portal-*' ! -name "$folder" | sort | head -n -2 | while read -r old; do rm -rf "$old"; done
}

mkdir -p "$artifacts"
exec 8>"$artifacts/build.lock"
flock 8
install_assets
up_to_date || build
flock -u 8
exec 8>&-
portal="$artifacts/$(current)"

# --- database, then portal -------------------------------------------------------------------------------------------

if [ -n "${ConnectionStrings__Portal:-}" ]; then
  database_url=$ConnectionStrings__Portal
  database_mark=$(printf '%s' "$database_url" | sha256sum | cut -c1-16)
else
  start_postgres "$state"
  database_mark=embedded
fi
export ConnectionStrings__Portal=$database_url
export DOTNET_ENVIRONMENT=${ASPNETCORE_ENVIRONMENT:-$([ "$demo" = 1 ] && echo Demo || echo Local)}
export ASPNETCORE_ENVIRONMENT=$DOTNET_ENVIRONMENT
export ASPNETCORE_URLS="http://localhost:$port"
export Portal__PublicUrl=${Portal__PublicUrl:-http://localhost:$port}
export Portal__Demo=${Portal__Demo:-$([ "$demo" = 1 ] && echo true || echo false)}
export Accounts__RequireSecondFactor=${Accounts__RequireSecondFactor:-$([ "$demo" = 1 ] && echo false || echo true)}

cli() { guarded dotnet "$portal/cli/PixEduPortal.Cli.dll" "$@" 9>&-; }

# Migrations and demonstration data: once per database, build and choice of DEMO, which the mark names.
prepared="$database_mark $portal $demo"
if [ "$(cat "$state/prepared" 2>/dev/null)" != "$prepared" ]; then
  cli migrate >"$state/migrate.log" 2>&1 || { tail -n 10 "$state/migrate.log" >&2; fail "la base de données n'a pas pu être mise à jour (journal : $state/migrate.log)."; }
  rm -f "$state/demo-accounts.txt"
  if [ "$demo" = 1 ]; then
    say "Données de démonstration…"
    code=0
    cli seed-demo >"$state/seed-demo.log" 2>&1 || code=$?
    # 1: the database already holds people and is left as it is.
    if [ "$code" -gt 1 ]; then
      warn "les données de démonstration n'ont pas pu être écrites (journal : $state/seed-demo.log)."
      prepared=
    fi
    cli demo-accounts >"$state/demo-accounts.txt" 2>"$state/demo-accounts.log" || rm -f "$state/demo-accounts.txt"
  fi
  printf '%s' "$prepared" >"$state/prepared"
fi

cd "$portal/web"
dotnet PixEduPortal.Web.dll >"$state/portal.log" 2>&1 </dev/null 9>&- &
portal_pid=$!
cd "$root"
printf '%s' "$portal_pid" >"$state/portal.pid"

portal_died() {
  local code=0
  wait "$portal_pid" || code=$?
  portal_pid=
  rm -f "$state/portal.pid"
  tail -n 20 "$state/portal.log" >&2
  printf 'Erreur : le portail s'\''est arrêté (code %s, journal : %s).\n' "$code" "$state/portal.log" >&2
  [ "$code" -ne 0 ] || code=1
  exit "$code"
}

# The first line of the answer says whether the portal and its database are ready.
is_ready() {
  timeout 10 bash -c 'exec 3<>"/dev/tcp/127.0.0.1/$0" && printf "GET /health/ready HTTP/1.0\r\nHost: localhost\r\n\r\n" >&3 && head -n 1 <&3' "$port" 2>/dev/null | grep -q ' 200'
}

deadline=$((SECONDS + 120))
until is_ready; do
  kill -0 "$portal_pid" 2>/dev/null || portal_died
  [ "$SECONDS" -lt "$deadline" ] || { tail -n 20 "$state/portal.log" >&2; fail "le portail ne répond pas après 120 secondes (journal : $state/portal.log)."; }
  sleep 0.05
done

say "Portal ready: http://localhost:$port"
say "Database: $database_url"
if [ "$demo" = 1 ] && [ -s "$state/demo-accounts.txt" ]; then cat "$state/demo-accounts.txt"; fi
say "Journal : $state/portal.log — Ctrl-C pour arrêter."

portal_died
