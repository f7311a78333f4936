# Shared by run.sh and test.sh: what a fresh Debian machine with only the .NET SDK and Node lacks, and the embedded
# PostgreSQL. To be sourced with $root set to the checkout. Messages are in French, as their reader starts the portal.

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1 DOTNET_CLI_UI_LANGUAGE=en
export DOTNET_GENERATE_ASPNET_CERTIFICATE=false DOTNET_CLI_USE_MSBUILD_SERVER=0
export HOME="${HOME:-$root/.local/home}"

say() { printf '%s\n' "$*"; }

warn() { printf 'Attention : %s\n' "$*" >&2; }

fail() {
  printf 'Erreur : %s\n' "$*" >&2
  exit 1
}

# A long step runs beside the script, so that a signal is heard at once and the step is stopped with it.
step_pid=
guarded() {
  "$@" &
  step_pid=$!
  local code=0
  wait "$step_pid" || code=$?
  step_pid=
  return "$code"
}

stop_step() {
  if [ -n "$step_pid" ]; then
    kill -TERM "$step_pid" 2>/dev/null || true
    wait "$step_pid" 2>/dev/null || true
    step_pid=
  fi
}

# --- prerequisites ---------------------------------------------------------------------------------------------------

require_sdk_and_node() {
  command -v dotnet >/dev/null || fail "le SDK .NET 10 manque. Installez le paquet dotnet-sdk-10.0 (https://dot.net), puis relancez."
  # .NET reads French through ICU; the SDK without it answers nothing at all.
  if ! dotnet --version >/dev/null 2>&1 && DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1 dotnet --version >/dev/null 2>&1; then
    install_packages libicu72 || fail "la bibliothèque ICU manque. Installez le paquet libicu72 (ou libicu de votre distribution), puis relancez."
  fi
  # The folder's global.json says which SDK will do; outside its reach dotnet --version answers with an error.
  (cd "$root" && dotnet --version >/dev/null 2>&1) \
    || fail "aucun SDK .NET 10 n'est installé (trouvé : $(dotnet --list-sdks 2>/dev/null | tr '\n' ' ')). Installez dotnet-sdk-10.0, puis relancez."
  command -v node >/dev/null || fail "Node.js manque. Installez Node.js 20 ou plus récent (paquet nodejs), puis relancez."
  command -v npm >/dev/null || fail "npm manque. Installez le paquet npm, puis relancez."
  [ "$(node -p 'Number(process.versions.node.split(".")[0])')" -ge 18 ] \
    || fail "Node.js $(node -v) est trop ancien. Installez Node.js 20 ou plus récent, puis relancez."
}

# Runs a command as root: as we are, or through a sudo that asks nothing; otherwise fails.
as_root() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
    sudo -n "$@"
  else
    return 1
  fi
}

# install_packages PACKAGE…: true when apt installed them.
install_packages() {
  command -v apt-get >/dev/null || return 1
  as_root true || return 1
  say "Installation de : $*"
  local log
  log=$(mktemp)
  if ! { as_root apt-get update && as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends \
    -o Dpkg::Options::=--force-confold "$@"; } >"$log" 2>&1 </dev/null; then
    tail -n 5 "$log" >&2
    rm -f "$log"
    return 1
  fi
  rm -f "$log"
}

# Sets pg_bin to the newest PostgreSQL's folder; Debian keeps initdb and pg_ctl out of PATH.
find_postgres() {
  pg_bin=$(find /usr/lib/postgresql -mindepth 3 -maxdepth 3 -path '*/bin/initdb' 2>/dev/null | sort -V | tail -n 1)
  pg_bin=${pg_bin:-$(command -v initdb 2>/dev/null || true)}
  [ -n "$pg_bin" ] || return 1
  pg_bin=$(dirname "$(readlink -f "$pg_bin")")
  [ -x "$pg_bin/pg_ctl" ] && [ -x "$pg_bin/postgres" ]
}

require_postgres() {
  find_postgres && return
  # Only the programs are wanted: Debian's own cluster is not created where its settings are not there yet.
  if [ ! -e /etc/postgresql-common/createcluster.conf ] && as_root mkdir -p /etc/postgresql-common; then
    printf 'create_main_cluster = false\n' | as_root tee /etc/postgresql-common/createcluster.conf >/dev/null
  fi
  install_packages postgresql postgresql-client || true
  find_postgres || fail "PostgreSQL manque et ce compte ne peut pas l'installer. Demandez à l'administrateur :
  apt-get install postgresql
puis relancez ; ou donnez une base existante dans ConnectionStrings__Portal ; ou utilisez docker compose up."
}

find_chromium() {
  local name
  for name in chromium chromium-browser google-chrome; do
    command -v "$name" 2>/dev/null && return
  done
  return 1
}

# The browser that prints documents and the tools that read PDF files. True when all are there.
have_document_tools() { find_chromium >/dev/null && command -v pdfinfo >/dev/null; }

install_document_tools() {
  have_document_tools && return
  local missing=()
  find_chromium >/dev/null || missing+=(chromium)
  command -v pdfinfo >/dev/null || missing+=(poppler-utils)
  install_packages "${missing[@]}" || true
  have_document_tools
}

# The front-end package of package-lock.json; eng/assets.mjs runs inside the build.
install_assets() {
  local installed="$root/node_modules/.package-lock.json"
  [ -e "$installed" ] && [ ! "$root/package-lock.json" -nt "$installed" ] && return
  say "Installation des composants d'interface (npm ci)…"
  guarded npm ci --prefix "$root" --ignore-scripts --no-audit --no-fund --loglevel=error >/dev/null </dev/null \
    || fail "npm ci a échoué (message ci-dessus)."
  touch "$installed"
}

# --- ports -----------------------------------------------------------------------------------------------------------

# True when something listens there on the loopback.
port_taken() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null || (exec 3<>"/dev/tcp/::1/$1") 2>/dev/null; }

free_port() {
  local port
  for _ in $(seq 100); do
    port=$((20000 + (RANDOM * 32768 + RANDOM) % 12000))
    port_taken "$port" || { printf '%s' "$port"; return; }
  done
  fail "aucun port libre n'a été trouvé entre 20000 et 32000."
}

# --- embedded PostgreSQL ---------------------------------------------------------------------------------------------

# As root the server runs under the account postgres, since PostgreSQL refuses root.
as_postgres() {
  if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi
}

# Sets pg_home: inside the state folder, or, where the account postgres may not enter it (a checkout under a private home),
# in a folder named after it, which the state folder records.
choose_cluster_folder() {
  local state=$1
  pg_home="$state/postgres"
  if [ "$(id -u)" = 0 ]; then
    id postgres >/dev/null 2>&1 || fail "le compte système « postgres » manque : installez le paquet postgresql (apt-get install postgresql), puis relancez."
    if ! (cd / && runuser -u postgres -- test -x "$state"); then
      pg_home="/var/lib/pixeduportal/$(printf '%s' "$state" | sha256sum | cut -c1-16)"
      mkdir -p -m 755 /var/lib/pixeduportal
      printf '%s\n' "$pg_home" >"$state/postgres.location"
    fi
  fi
}

# A server that a killed run left behind is stopped; a lock file whose process is another one is removed.
clear_leftovers() {
  local lock="$pg_home/data/postmaster.pid" pid
  [ -e "$lock" ] || return 0
  pid=$(head -n 1 "$lock")
  if [ "$(readlink "/proc/$pid/cwd" 2>/dev/null)" = "$(readlink -f "$pg_home/data")" ]; then
    as_postgres "$pg_bin/pg_ctl" -D "$pg_home/data" -m fast -w -t 60 stop >/dev/null 2>&1 || true
  elif [ -d /proc/self ]; then
    rm -f "$lock"
  fi
}

# start_postgres STATE: creates the cluster the first time, starts it, sets database_url (Npgsql).
start_postgres() {
  local state=$1 password port
  cd /  # the account postgres may not be allowed where we are
  choose_cluster_folder "$state"
  if [ ! -e "$pg_home/ready" ]; then
    say "Création de la base de données…"
    rm -rf "$pg_home" "$state/prepared"
    mkdir -p -m 700 "$pg_home"
    (umask 077 && head -c 24 /dev/urandom | od -An -tx1 | tr -d ' \n' >"$pg_home/password")
    [ "$(id -u)" != 0 ] || chown -R postgres: "$pg_home"
    # French order for names; the portal's own text comparisons do not depend on it.
    guarded as_postgres "$pg_bin/initdb" -D "$pg_home/data" -U portal -E UTF8 --locale=C.UTF-8 --locale-provider=icu \
      --icu-locale=fr-FR -A scram-sha-256 --pwfile="$pg_home/password" >"$state/initdb.log" 2>&1 \
      || { tail -n 5 "$state/initdb.log" >&2; fail "la base de données n'a pas pu être créée dans $pg_home."; }
  fi
  clear_leftovers
  password=$(cat "$pg_home/password")
  pg_log="$pg_home/postgres.log"
  for _ in 1 2 3; do
    port=$(cat "$pg_home/port" 2>/dev/null || true)
    if [ -z "$port" ] || port_taken "$port"; then port=$(free_port); fi
    printf '%s' "$port" >"$pg_home/port"
    if as_postgres "$pg_bin/pg_ctl" -D "$pg_home/data" -l "$pg_log" -w -t 60 \
      -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c shared_buffers=512MB -c max_wal_size=4GB" start >/dev/null 2>&1 9>&-; then
      pg_running=1
      break
    fi
    rm -f "$pg_home/port"
  done
  [ -n "${pg_running:-}" ] || { tail -n 5 "$pg_log" >&2; fail "PostgreSQL n'a pas démarré (journal : $pg_log)."; }
  if [ ! -e "$pg_home/ready" ]; then
    PGPASSWORD=$password "$pg_bin/createdb" -h 127.0.0.1 -p "$port" -U portal pixeduportal \
      || fail "la base « pixeduportal » n'a pas pu être créée."
    touch "$pg_home/ready"
  fi
  database_url="Host=127.0.0.1;Port=$port;Database=pixeduportal;Username=portal;Password=$password"
  cd "$root"
}

stop_postgres() {
  [ -n "${pg_running:-}" ] || return 0
  pg_running=
  (cd / && as_postgres "$pg_bin/pg_ctl" -D "$pg_home/data" -m fast -w -t 60 stop >/dev/null 2>&1) \
    || warn "PostgreSQL ne s'est pas arrêté ($pg_home/data)."
}
