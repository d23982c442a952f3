#!/usr/bin/env bash
# What the gateway loses when Kafka is away, when it is killed and when it is restarted, as numbers. See README.md.
set -euo pipefail

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)
here=$root/benchmarks/gateway
logs=$here/target/chaos-logs
out=${FULCRUM_BENCHMARK_OUT:-$here/results/$(date -u +%F)-chaos.md}

rate=${FULCRUM_CHAOS_RATE:-500}
outage=${FULCRUM_CHAOS_OUTAGE:-60}
kills=${FULCRUM_CHAOS_KILLS:-5}
restarts=${FULCRUM_CHAOS_RESTARTS:-3}
# a generator and a gateway that may be killed share two cores: it need not be large
FULCRUM_BENCHMARK_GATEWAY_OPTIONS=${FULCRUM_BENCHMARK_GATEWAY_OPTIONS:--Xmx384m -XX:+UseSerialGC}

parts=()
while (($#)); do
  case $1 in
    kafka | kill | restart) parts+=("$1") ;;
    -h | --help) echo "usage: chaos.sh [kafka] [kill] [restart]     default: all; settings by environment: see README.md"; exit 0 ;;
    *) printf "chaos.sh: '%s' is no part; see chaos.sh --help\n" "$1" >&2; exit 2 ;;
  esac
  shift
done
((${#parts[@]})) || parts=(kafka kill restart)

rm -rf -- "$logs"
mkdir -p "$logs" "$(dirname -- "$out")"
state=$(mktemp -d "${TMPDIR:-/tmp}/fulcrum-gateway-chaos.XXXXXX")
chmod 755 "$state"
# shellcheck source=stack.sh
. "$here/stack.sh"
trap stop_all EXIT
trap 'exit 130' INT TERM

port_second=$((base + 82))
tables=$state/tables.md
: >"$tables"

start_server() {
  rm -f "$state/run/$1.ready"
  start "$1" "$java" -Xmx384m -XX:+UseSerialGC -cp "$libraries" ChaosServers "$1" "$state"
  await_server "$1"
}

await_server() {
  local i
  for ((i = 0; i < 900; i++)); do
    [[ -f $state/run/$1.ready ]] && return 0
    kill -0 "${pid_of[$1]}" 2>/dev/null || fail "$1 ended; see $logs/$1.log"
    sleep 0.1
  done
  fail "$1 was not ready within 90 s; see $logs/$1.log"
}

# load NAME STREAMS SECONDS [PORT...]: starts it; its line lies in NAME.result, the ids of answered calls in NAME.ids
load() {
  local name=$1 streams=$2 longest=$3
  shift 3
  rm -f "$state/$name.end"
  "${program[@]}" ChaosLoad "$rate" "$streams" "$longest" "$state/$name.end" "$state/$name.ids" "$here/small-request.json" \
    "$state/slow.json" "$KEY_MOCK_ON" "$KEY_PACED_ON" "$@" >"$state/$name.result" 2>>"$logs/load-$name.log" &
  pid_of[load]=$!
}

# end_load NAME: sets calls, answered, failed, again, p50, p99, streams, broken
end_load() {
  touch "$state/$1.end"
  await_load "$1"
}

await_load() {
  wait "${pid_of[load]}" || fail "the load ended early; see $logs/load-$1.log"
  unset 'pid_of[load]'
  read -r calls answered failed again p50 p99 streams broken <"$state/$1.result"
  cat "$logs/load-$1.log" >&2
}

# lost FILE: sets ids, missing, missing_captures, repeats
lost() {
  settled
  read -r ids missing missing_captures repeats < <("${program[@]}" Records missing "$state" \
    "127.0.0.1:$FULCRUM_PORT_KAFKA_SERVICES" "$1" 2>>"$logs/missing.log") || fail "see $logs/missing.log"
}

line() { printf '%s\n' "$*" | tee -a "$tables" >&2; }
ms() { awk -v v="$1" 'BEGIN { printf "%.1f", v / 1e3 }'; }

part_kafka() {
  local name file=$state/all.ids dropped spool
  line "## Kafka killed, away for $outage s, at $rate calls/s"
  line ""
  line "| | calls | answered | failed | p50, ms | p99, ms |"
  line "|---|---|---|---|---|---|"
  : >"$file"
  dropped=$(metric fulcrum_gateway_spool_dropped_total)
  for name in before away after; do
    case $name in
      before) load "$name" 0 15 "$port_gateway" ;;
      away)
        destroy kafka
        load "$name" 0 "$outage" "$port_gateway"
        ;;
      after)
        spool=$(du -sk "$state/spool-gateway" | cut -f1)
        load "$name" 0 15 "$port_gateway"
        start_server kafka
        ;;
    esac
    await_load "$name"
    line "| $name | $calls | $answered | $failed | $(ms "$p50") | $(ms "$p99") |"
    cat "$state/$name.ids" >>"$file"
  done
  lost "$file"
  line ""
  line "Of $ids answered calls $missing exchanges and $missing_captures captures are missing in Kafka, $repeats came twice." \
    "Dropped by the gateway: $(($(metric fulcrum_gateway_spool_dropped_total) - dropped)). The spool held" \
    "$((spool / 1024)) MiB at the end of the outage and was empty at the latest $((drained / 1000)) s after the load."
  line ""
}

part_kill() {
  local round all_ids=0 all_missing=0
  line "## Gateway killed with \`kill -9\` at $rate calls/s"
  line ""
  line "| round | answered | failed while it was away | exchanges missing | captures missing | came twice |"
  line "|---|---|---|---|---|---|"
  for ((round = 1; round <= kills; round++)); do
    load "kill-$round" 0 120 "$port_gateway"
    sleep 5
    destroy gateway
    start_gateway gateway "$port_gateway" "${settings[@]}"
    sleep 2
    end_load "kill-$round"
    lost "$state/kill-$round.ids"
    line "| $round | $answered | $failed | $missing | $missing_captures | $repeats |"
    all_ids=$((all_ids + ids)) all_missing=$((all_missing + missing))
  done
  line ""
  line "In all $all_missing of $all_ids answered calls left no exchange:" \
    "$(awk -v m="$all_missing" -v k="$kills" -v r="$rate" 'BEGIN { printf "%.1f a kill, what was answered in %.1f ms", m / k, m / k / r * 1e3 }')."
  line ""
}

part_restart() {
  local round name
  line "## Rolling restart of two replicas with SIGTERM, at $rate calls/s and 16 streams of 5 s"
  line ""
  start_gateway second "$port_second" "${settings[@]}"
  load restart 16 600 "$port_gateway" "$port_second"
  sleep 5
  for ((round = 1; round <= restarts; round++)); do
    restart gateway "$port_gateway"
    restart second "$port_second"
  done
  end_load restart
  lost "$state/restart.ids"
  line "| calls | failed | refused, then answered by the other | p99, ms | streams | broken | exchanges missing | captures missing |"
  line "|---|---|---|---|---|---|---|---|"
  line "| $calls | $failed | $again | $(ms "$p99") | $streams | $broken | $missing | $missing_captures |"
  line ""
  line "$restarts rounds. The client asks \`/q/health/ready\` every 50 ms, and tries again only where a connection was refused."
  if [[ -s $logs/load-restart.log ]]; then
    line ""
    line '```'
    line "$(cat "$logs/load-restart.log")"
    line '```'
  fi
  line ""
  stop second
}

# restart NAME PORT: ends it as an orchestrator does, and goes on when it is ready again
restart() {
  local begun=$EPOCHREALTIME
  stop "$1"
  say "$(awk -v n="$1" -v a="$begun" -v b="$EPOCHREALTIME" 'BEGIN { printf "%s ended %.1f s after SIGTERM", n, b - a }')"
  start_gateway "$1" "$2" "${settings[@]}"
  sleep 2
}

need_ports
need curl awk "$java" "$javac" "$nginx"
machine_load=$(cut -d' ' -f1 /proc/loadavg)
build
start_server kafka
start_server others
start_mock
settings=(QUARKUS_OTEL_SDK_DISABLED=true)
start_gateway gateway "$port_gateway" "${settings[@]}"
start_paced
prepare
chat paced-10x500 >"$state/slow.json"
load warm-up 4 20 "$port_gateway"
await_load warm-up

finished=0
for part in "${parts[@]}"; do
  say "== $part"
  "part_$part"
  ((++finished))
done
((finished == ${#parts[@]})) || fail "only $finished of ${parts[*]} were done"

{
  echo "# Gateway under faults, $(date -u '+%F %H:%M') UTC"
  echo
  cat "$tables"
  echo "$(nproc) cores, load average before $machine_load, $("$java" -version 2>&1 | sed -n 's/^\(.*version.*\)$/\1/p' | head -n 1)," \
    "gateway with \`$gateway_options\`, commit $(git -C "$root" rev-parse --short HEAD)$(git -C "$root" diff --quiet HEAD || echo ' with changes')."
} >"$out"
cat "$out"
say "written to $out"
