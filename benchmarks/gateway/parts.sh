# The parts of run.sh; sourced after stack.sh.

connections=16
gateway_settings=(FULCRUM_GATEWAY_UPSTREAM_CONNECTIONS=2500 FULCRUM_GATEWAY_UPSTREAM_WAITING=2500)

# row WHAT MEASURED LIMIT least|most FORMAT
row() {
  awk -v w="$1" -v v="$2" -v l="$3" -v d="$4" -v f="$5" 'BEGIN {
    kept = d == "least" ? v + 0 >= l + 0 : v + 0 <= l + 0
    printf "| %s | " f " | %s " f " | %.2f%s |\n", w, v, d == "least" ? "≥" : "≤", l, v / l, kept ? "" : " **missed**"
  }' >>"$tables"
}

median() { sort -n | awk '{ v[NR] = $1 } END { print NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'; }

# column FILE NAME NUMBER
column() { awk -F '\t' -v n="$2" -v c="$3" '$1 == n { print $c }' "$1"; }

# added FILE NAME NUMBER: how much more than direct, milliseconds
added() { awk -v a="$(column "$1" "$2" "$3")" -v b="$(column "$1" direct "$3")" 'BEGIN { printf "%.3f", (a - b) / 1e3 }'; }

# --- throughput

start_nginx_proxy() {
  {
    nginx_configuration proxy
    cat <<CONF
  upstream mock { server 127.0.0.1:$port_mock; keepalive 128; keepalive_requests 1000000000; keepalive_timeout 600s; }
  server {
    listen 127.0.0.1:$port_nginx backlog=4096;
    location /v1/ {
      proxy_pass http://mock;
      proxy_http_version 1.1;
      proxy_set_header Connection "";
    }
    location = /ready { return 204; }
  }
  upstream paced { server 127.0.0.1:$port_paced; keepalive 128; }
  server {
    listen 127.0.0.1:$port_nginx_paced backlog=4096;
    location /v1/ {
      proxy_pass http://paced;
      proxy_http_version 1.1;
      proxy_set_header Connection "";
      proxy_buffering off;
    }
  }
}
CONF
  } >"$state/proxy.conf"
  start nginx "$nginx" -e stderr -c "$state/proxy.conf"
  await nginx "http://127.0.0.1:$port_nginx/ready" 10
}

start_bare_proxy() {
  # shellcheck disable=SC2086
  start vertx "$java" $gateway_options -cp "$libraries" BareProxy "$port_vertx" "$port_mock"
  await vertx "http://127.0.0.1:$port_vertx/" 20
}

# Portkey from npm, into target; left out with a line where npm or the package cannot be had
start_portkey() {
  local folder=$here/target/portkey-$portkey_version
  if ! command -v npm >/dev/null || ! command -v node >/dev/null; then
    say "Portkey is left out: node and npm are not installed"
    return 1
  fi
  if [[ ! -f $folder/node_modules/@portkey-ai/gateway/build/start-server.js ]]; then
    mkdir -p "$folder"
    npm install --silent --no-audit --no-fund --prefix "$folder" "@portkey-ai/gateway@$portkey_version" \
      >"$logs/npm.log" 2>&1 || { say "Portkey is left out: npm could not install it; see $logs/npm.log"; return 1; }
  fi
  start portkey node "$folder/node_modules/@portkey-ai/gateway/build/start-server.js" --headless --port="$port_portkey"
  await portkey "http://127.0.0.1:$port_portkey/" 30
}

# drive NAME SECONDS: sets requests, took, p50, p99 (microseconds), errors
drive() {
  local port key=sk-none headers='' line
  case $1 in
    mock) port=$port_mock ;;
    nginx) port=$port_nginx ;;
    vertx) port=$port_vertx ;;
    portkey) port=$port_portkey headers="x-portkey-provider=openai|x-portkey-custom-host=http://127.0.0.1:$port_mock/v1" ;;
    off) port=$port_gateway key=$KEY_MOCK_OFF ;;
    on) port=$port_gateway key=$KEY_MOCK_ON ;;
  esac
  line=$(KEY=$key HEADERS=$headers BODY=$here/small-request.json wrk -t2 -c$connections -d"$2s" --latency -s "$here/post.lua" \
    "http://127.0.0.1:$port/v1/chat/completions" | tee -a "$logs/wrk.log" | sed -n 's/^RESULT //p')
  read -r requests took p50 p99 errors <<<"$line"
  ((errors == 0)) || fail "$1: $errors of $requests calls failed; see $logs/wrk.log"
}

# CPU seconds so far of a process with its children
cpu() {
  local pid=${pid_of[$1]} total=0 each
  for each in "$pid" $(pgrep -P "$pid" || true); do
    total=$((total + $(awk '{ print $14 + $15 }' "/proc/$each/stat" 2>/dev/null || echo 0)))
  done
  awk -v t="$total" 'BEGIN { printf "%.2f", t / 100 }'
}

part_throughput() {
  local contenders=(nginx vertx) round name figures=$state/throughput.tsv
  local before servers_before answered=0 answered_on=0 dropped
  start_nginx_proxy
  start_bare_proxy
  if start_portkey; then contenders+=(portkey); fi
  contenders+=(off on)
  say "warm-up"
  for name in "${contenders[@]}"; do
    case $name in
      nginx) drive "$name" 2 ;;
      portkey) drive "$name" $((warm_up / 2)) ;;
      *) drive "$name" "$warm_up" ;;
    esac
  done
  settled
  local start_exchanges=$exchanges start_captures=$captures
  dropped=$(metric fulcrum_gateway_spool_dropped_total)
  : >"$figures"
  for ((round = 1; round <= rounds; round++)); do
    for name in "${contenders[@]}"; do
      before=$(cpu gateway) servers_before=$(cpu servers)
      drive "$name" "$seconds"
      drained=0
      if [[ $name == off || $name == on ]]; then
        settled
        answered=$((answered + requests))
        [[ $name == off ]] || answered_on=$((answered_on + requests))
        say "$(awk -v r="$requests" -v a="$before" -v b="$(cpu gateway)" -v c="$servers_before" -v d="$(cpu servers)" \
          'BEGIN { printf "  CPU per call: gateway %.1f µs, Kafka and PostgreSQL %.1f µs", (b - a) / r * 1e6, (d - c) / r * 1e6 }')"
      fi
      awk -v o="$round" -v n="$name" -v r="$requests" -v t="$took" -v p="$p50" -v q="$p99" -v d="$drained" \
        'BEGIN { printf "%d\t%s\t%.1f\t%d\t%d\t%d\n", o, n, r / t, p, q, d }' | tee -a "$figures" >&2
    done
  done
  dropped=$(($(metric fulcrum_gateway_spool_dropped_total) - dropped))
  throughput_table "$figures" "${contenders[@]}"
  {
    echo
    echo "$rounds rounds of $seconds s each, contenders in turn; medians. $connections connections, 2 wrk threads."
    echo "Limits of tokens a minute and money a day counted for every call: $LIMITS. Traces sampled at 1 %."
    echo
    echo "Of $answered answered calls Kafka has $((exchanges - start_exchanges)) exchanges, of $answered_on with capture" \
      "$((captures - start_captures)) captures; dropped by the gateway: $dropped. wrk hangs up on what is under way at" \
      "the end of a round, so that up to $connections calls a round are recorded that it did not count."
    echo
  } >>"$tables"
}

of() { awk -F '\t' -v n="$2" -v c="$3" '$2 == n { print $c }' "$1" | median; }

# ratio FIGURES OURS PEER: median over the rounds of ours / peer in the same round
ratio() {
  awk -F '\t' -v a="$2" -v b="$3" '$2 == a { x[$1] = $3 } $2 == b { y[$1] = $3 } END { for (i in x) print x[i] / y[i] }' "$1" |
    median
}

throughput_table() {
  local figures=$1 name
  shift
  declare -A title=([nginx]='nginx `proxy_pass`' [vertx]='bare Vert.x proxy' [portkey]="Portkey $portkey_version"
    [off]='Fulcrum, capture off' [on]='Fulcrum, capture on')
  {
    echo "## Throughput"
    echo
    echo "| contender | req/s | p50, ms | p99, ms | share of nginx | Kafka had all after, s |"
    echo "|---|---|---|---|---|---|"
    for name in "$@"; do
      awk -v t="${title[$name]}" -v r="$(of "$figures" "$name" 3)" -v p="$(of "$figures" "$name" 4)" \
        -v q="$(of "$figures" "$name" 5)" -v s="$(ratio "$figures" "$name" nginx)" -v d="$(of "$figures" "$name" 6)" \
        -v o="$name" 'BEGIN { printf "| %s | %d | %.2f | %.2f | %.2f | %s |\n", t, r, p / 1e3, q / 1e3, s,
          o == "on" || o == "off" ? sprintf("%.1f", d / 1e3) : "" }'
    done
    echo
    echo "| what | measured | limit | ratio |"
    echo "|---|---|---|---|"
  } >>"$tables"
  row "capture on, share of nginx (goal 0.50)" "$(ratio "$figures" on nginx)" 0.40 least %.2f
  if [[ " $* " == *" portkey "* ]]; then
    row "capture on, times Portkey" "$(ratio "$figures" on portkey)" 15 least %.1f
    row "capture off, times Portkey" "$(ratio "$figures" off portkey)" 15 least %.1f
  fi
  row "capture off, share of nginx" "$(ratio "$figures" off nginx)" 0.40 least %.2f
}

# --- latency

part_latency() {
  local figures=$state/latency.tsv turns=${FULCRUM_BENCHMARK_TURNS:-10} rate=1000 name
  [[ -n ${pid_of[nginx]:-} ]] || start_nginx_proxy

  say "warm-up"
  drive off "$warm_up"
  drive on "$warm_up"
  settled
  "${program[@]}" OpenLoop $rate 3 "$turns" "$here/small-request.json" "direct=$port_mock=sk-none" "nginx=$port_nginx=sk-none" \
    "off=$port_gateway=$KEY_MOCK_OFF" "on=$port_gateway=$KEY_MOCK_ON" | tee "$figures" >&2
  no_failures "$figures"
  {
    echo "## Added latency"
    echo
    echo "| open loop, $rate/s | p50, ms | p99, ms | p99.9, ms |"
    echo "|---|---|---|---|"
    for name in direct nginx off on; do
      awk -v t="$(way "$name")" -v p="$(column "$figures" "$name" 4)" -v q="$(column "$figures" "$name" 5)" \
        -v r="$(column "$figures" "$name" 6)" 'BEGIN { printf "| %s | %.2f | %.2f | %.2f |\n", t, p / 1e3, q / 1e3, r / 1e3 }'
    done
    echo
    echo "| what | measured | limit | ratio |"
    echo "|---|---|---|---|"
  } >>"$tables"
  row "capture off, added p50, ms" "$(added "$figures" off 4)" 0.3 most %.2f
  row "capture off, added p99, ms" "$(added "$figures" off 5)" 1 most %.2f
  row "capture on, added p50, ms" "$(added "$figures" on 4)" 0.3 most %.2f
  row "capture on, added p99, ms" "$(added "$figures" on 5)" 3 most %.2f
  {
    echo
    echo "nginx adds $(added "$figures" nginx 4) ms at p50 and $(added "$figures" nginx 5) ms at p99. $turns turns of 3 s each" \
      "in turn, 16 connections; times run from the moment a call was due."
    echo
  } >>"$tables"
}

way() {
  case $1 in
    direct) echo "direct" ;;
    nginx) echo "nginx \`proxy_pass\`" ;;
    off) echo "Fulcrum, capture off" ;;
    on) echo "Fulcrum, capture on" ;;
  esac
}

no_failures() {
  awk -F '\t' '$3 > 0 { print $1 ": " $3 " of " $2; bad = 1 } END { exit bad }' "$1" >&2 || fail "calls failed; see above"
}

# --- streaming

part_streaming() {
  local figures=$state/streaming.tsv turns=${FULCRUM_BENCHMARK_TURNS:-10} name
  [[ -n ${pid_of[nginx]:-} ]] || start_nginx_proxy
  chat paced-20x25 >"$state/stream.json"
  say "warm-up"
  # a turn is half a second, and there is one before the first
  "${program[@]}" Streams 200 "$warm_up" 1 "$state/stream.json" "off=$port_gateway=$KEY_PACED_OFF" \
    "on=$port_gateway=$KEY_PACED_ON" >/dev/null
  "${program[@]}" Streams 16 4 "$turns" "$state/stream.json" "direct=$port_paced=sk-none" "nginx=$port_nginx_paced=sk-none" \
    "off=$port_gateway=$KEY_PACED_OFF" "on=$port_gateway=$KEY_PACED_ON" | tee "$figures" >&2
  no_failures "$figures"
  {
    echo "## Streaming"
    echo
    echo "| 16 streams, 20 chunks, 25 ms apart | first chunk p50, ms | p99 | later chunks p50, ms | p99 | mean |"
    echo "|---|---|---|---|---|---|"
    for name in direct nginx off on; do
      awk -F '\t' -v n="$name" -v t="$(way "$name")" '$1 == n {
        printf "| %s | %.3f | %.3f | %.3f | %.3f | %.3f |\n", t, $4 / 1e3, $5 / 1e3, $6 / 1e3, $7 / 1e3, $8 / 1e3 }' "$figures"
    done
    echo
    echo "| what | measured | limit | ratio |"
    echo "|---|---|---|---|"
  } >>"$tables"
  for name in off on; do
    row "capture $name, added to the first chunk, p50, ms" "$(added "$figures" $name 4)" 1 most %.2f
    row "capture $name, added per chunk, p50, ms" "$(added "$figures" $name 6)" 0.1 most %.3f
    row "capture $name, added per chunk, mean, ms" "$(added "$figures" $name 8)" 0.1 most %.3f
  done
  {
    echo
    echo "nginx, not buffering, adds $(added "$figures" nginx 4) ms to the first chunk and $(added "$figures" nginx 6) ms to a" \
      "later one (mean $(added "$figures" nginx 8) ms)."
  } >>"$tables"
  crowd
  echo >>"$tables"
}

# KiB of heap in use after a full collection
heap_after_gc() {
  local jcmd=${JAVA_HOME:+$JAVA_HOME/bin/}jcmd
  "$jcmd" "${pid_of[gateway]}" GC.run >/dev/null
  "$jcmd" "${pid_of[gateway]}" GC.heap_info |
    awk '/generation|PSYoungGen|ParOldGen|garbage-first/ { match($0, /used [0-9]+K/); s += substr($0, RSTART + 5, RLENGTH - 6) } END { print s }'
}

resident() { awk -v k="$1:" '$1 == k { print $2 }' "/proc/${pid_of[gateway]}/status"; }

crowd() {
  local streams=${FULCRUM_BENCHMARK_STREAMS:-2000} whole broken most before during
  chat paced-30x1000 >"$state/slow.json"
  before=$(heap_after_gc)
  "${program[@]}" Crowd "$streams" 5000 30 90 "$state/slow.json" "$port_gateway" "$KEY_PACED_ON" \
    >"$state/crowd" 2>>"$logs/crowd.log" &
  pid_of[crowd]=$!
  sleep 15
  during=$(heap_after_gc)
  wait "${pid_of[crowd]}" || fail "the slow streams could not be read; see $logs/crowd.log"
  unset 'pid_of[crowd]'
  read -r whole broken most <"$state/crowd"
  {
    echo
    echo "| what | measured | limit | ratio |"
    echo "|---|---|---|---|"
  } >>"$tables"
  row "slow streams at one time that came whole, heap 512 MiB, of $streams" "$whole" "$streams" least %d
  {
    echo
    echo "Slow streams: 30 chunks, one a second, capture on; $most open at one time, $broken broken. Heap after a full" \
      "collection $((before / 1024)) MiB before and $((during / 1024)) MiB with all of them open" \
      "($(((during - before) / streams)) KiB a stream); resident at most $(($(resident VmHWM) / 1024)) MiB."
  } >>"$tables"
}

# --- memory

part_memory() {
  local calls=${FULCRUM_BENCHMARK_CALLS:-1000000} tenth=0 answered=0 rate heap first_heap last_heap dropped
  local start_exchanges spool
  say "warm-up"
  drive on "$warm_up"
  settled
  start_exchanges=$exchanges
  dropped=$(metric fulcrum_gateway_spool_dropped_total)
  rate=$(awk -v r="$requests" -v t="$took" 'BEGIN { printf "%d", r / t }')
  {
    echo "## Memory over $calls calls, capture on"
    echo
    echo "| calls | heap after a full collection, MiB | resident, MiB | spool, MiB |"
    echo "|---|---|---|---|"
  } >>"$tables"
  for ((tenth = 0; tenth <= 10; tenth++)); do
    while ((answered < calls * tenth / 10)); do
      local left=$((calls * tenth / 10 - answered))
      drive on $((left / rate + 1))
      answered=$((answered + requests))
    done
    settled
    heap=$(heap_after_gc)
    ((tenth == 1)) && first_heap=$heap
    last_heap=$heap
    spool=$(du -sm "$state/spool-gateway" | cut -f1)
    printf '| %d | %d.%d | %d | %d |\n' "$answered" $((heap / 1024)) $((heap % 1024 * 10 / 1024)) \
      $(($(resident VmRSS) / 1024)) "$spool" | tee -a "$tables" >&2
  done
  dropped=$(($(metric fulcrum_gateway_spool_dropped_total) - dropped))
  {
    echo
    echo "| what | measured | limit | ratio |"
    echo "|---|---|---|---|"
  } >>"$tables"
  row "heap after the last tenth, share of that after the first" \
    "$(awk -v a="$last_heap" -v b="$first_heap" 'BEGIN { print a / b }')" 1.1 most %.2f
  {
    echo
    echo "Kafka has $((exchanges - start_exchanges)) exchanges of $answered answered calls; dropped by the gateway: $dropped."
    echo
  } >>"$tables"
}
