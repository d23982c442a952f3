# What run.sh and chaos.sh share: servers, mock upstream and gateway on 127.0.0.1, all children of the script.
# Sourced. The caller has set: here, root, state (an own folder, removed at the end), logs.

java=${JAVA_HOME:+$JAVA_HOME/bin/}java
javac=${JAVA_HOME:+$JAVA_HOME/bin/}javac
base=${FULCRUM_BENCHMARK_PORT:-21000}
port_mock=$((base + 1)) port_nginx=$((base + 2)) port_vertx=$((base + 3)) port_portkey=$((base + 4))
port_paced=$((base + 5)) port_nginx_paced=$((base + 6))
port_gateway=$((base + 80)) port_management=$((base + 81))
export FULCRUM_PORT_POSTGRES=$((base + 432)) FULCRUM_PORT_KAFKA=$((base + 92))
export FULCRUM_PORT_KAFKA_SERVICES=$((base + 93)) FULCRUM_PORT_KAFKA_CONTROLLER=$((base + 94))
export FULCRUM_PORT_ISSUER=$((base + 190)) FULCRUM_PORT_OTLP=$((base + 318))

gateway_options=${FULCRUM_BENCHMARK_GATEWAY_OPTIONS:--Xms512m -Xmx512m -XX:+UseParallelGC}
application=$root/gateway-service/target/quarkus-app
classes=$here/target/classes
# Kafka, the token key and the list of topics come with the local stack, Vert.x and the contracts with the gateway
libraries() {
  printf '%s:' "$classes" "$root/local-stack/target/classes" "$root"/local-stack/target/lib/*.jar \
    "$application"/lib/main/{io.vertx.vertx-core,io.netty.,dev.fulcrum.event-contracts,com.fasterxml.jackson.datatype}*.jar
}
# Debian keeps it out of the path of people who are not root
nginx=$(command -v nginx || echo /usr/sbin/nginx)
declare -A pid_of=()

say() { printf '%s\n' "$*" >&2; }

fail() {
  printf '%s: %s\n' "${0##*/}" "$1" >&2
  exit 2
}

# start NAME COMMAND...: a child whose output goes to logs/NAME.log
start() {
  local name=$1
  shift
  "$@" >>"$logs/$name.log" 2>&1 &
  pid_of[$name]=$!
}

# gone PID: true once it has ended; false after a minute
gone() {
  local i
  for ((i = 0; i < 600; i++)); do
    kill -0 "$1" 2>/dev/null || return 0
    sleep 0.1
  done
  return 1
}

# stop NAME: SIGTERM, and waits; one that does not end within a minute is killed
stop() {
  local pid=${pid_of[$1]:-}
  [[ -n $pid ]] || return 0
  kill "$pid" 2>/dev/null || true
  if ! gone "$pid"; then
    say "$1 did not end within 60 s of SIGTERM and is killed"
    kill -KILL "$pid" 2>/dev/null || true
  fi
  wait "$pid" 2>/dev/null || true
  unset "pid_of[$1]"
}

# destroy NAME: kill -9; the shell would tell of it
destroy() {
  {
    kill -KILL "${pid_of[$1]}"
    wait "${pid_of[$1]}" || true
  } 2>/dev/null
  unset "pid_of[$1]"
}

stop_all() {
  local name
  for name in "${!pid_of[@]}"; do
    [[ $name == servers || $name == kafka || $name == others ]] || stop "$name"
  done
  stop kafka
  stop others
  stop servers
  rm -rf -- "$state"
}

# await NAME URL SECONDS: until it answers with success
await() {
  local i
  for ((i = 0; i < $3 * 10; i++)); do
    curl -fs -o /dev/null --max-time 2 "$2" && return 0
    kill -0 "${pid_of[$1]}" 2>/dev/null || fail "$1 ended; see $logs/$1.log"
    sleep 0.1
  done
  fail "$1 did not answer on $2 within $3 s; see $logs/$1.log"
}

need() {
  local tool
  for tool in "$@"; do
    command -v "$tool" >/dev/null || fail "$tool is not installed; see README.md"
  done
}

# A second run would measure the servers of the first
need_ports() {
  local port
  for port in "$port_mock" "$port_nginx" "$port_vertx" "$port_portkey" "$port_paced" "$port_nginx_paced" \
    "$port_gateway" "$port_management" "$FULCRUM_PORT_POSTGRES" "$FULCRUM_PORT_KAFKA" "$FULCRUM_PORT_KAFKA_SERVICES" "$FULCRUM_PORT_ISSUER"; do
    if (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
      fail "port $port is taken; FULCRUM_BENCHMARK_PORT (now $base) moves all of them"
    fi
  done
}

build() {
  mkdir -p "$classes" "$logs"
  if [[ ${FULCRUM_BENCHMARK_BUILD:-on} == on ]]; then
    # shellcheck disable=SC2086
    mvn -q -B -ntp -f "$root/pom.xml" ${MAVEN_ARGS:-} -DskipTests -pl gateway-service,local-stack -am package \
      >"$logs/build.log" 2>&1 || fail "the build failed; see $logs/build.log"
  fi
  [[ -f $application/quarkus-run.jar ]] || fail "no $application; build it, or leave FULCRUM_BENCHMARK_BUILD on"
  libraries=$(libraries)
  program=("$java" -Xmx256m -XX:+UseSerialGC -cp "$libraries")
  "$javac" -nowarn -proc:none -d "$classes" -cp "$libraries" "$here"/*.java >"$logs/javac.log" 2>&1 ||
    fail "the programs of the benchmark do not compile; see $logs/javac.log"
}

# PostgreSQL (fsync on), Kafka, token issuer and trace bridge, as ./fulcrum up runs them
start_servers() {
  start servers "$java" -Xmx512m -XX:+UseSerialGC -cp "$root/local-stack/target/classes:$root/local-stack/target/lib/*" \
    dev.fulcrum.localstack.servers.ServersMain "$state"
  await_servers
}

await_servers() {
  local i
  for ((i = 0; i < 900; i++)); do
    [[ -f $state/run/servers.ready ]] && return 0
    kill -0 "${pid_of[servers]}" 2>/dev/null || fail "the servers ended; see $logs/servers.log"
    sleep 0.1
  done
  fail "the servers were not ready within 90 s; see $logs/servers.log"
}

secret() { sed -n "s/^$1=//p" "$state/secrets.properties" | sed 's/\\\(.\)/\1/g'; }

# start_gateway NAME PORT [NAME=VALUE...]: health and metrics on the port after it
start_gateway() {
  local name=$1 port=$2
  shift 2
  # shellcheck disable=SC2086
  start "$name" env \
    QUARKUS_HTTP_PORT="$port" QUARKUS_MANAGEMENT_PORT=$((port + 1)) \
    QUARKUS_DATASOURCE_JDBC_URL="jdbc:postgresql://127.0.0.1:$FULCRUM_PORT_POSTGRES/gateway" \
    QUARKUS_DATASOURCE_USERNAME=gateway QUARKUS_DATASOURCE_PASSWORD="$(secret gateway)" \
    FULCRUM_KAFKA_BOOTSTRAP="127.0.0.1:$FULCRUM_PORT_KAFKA_SERVICES" \
    FULCRUM_KAFKA_USERNAME=gateway FULCRUM_KAFKA_PASSWORD="$(secret gateway)" \
    FULCRUM_OIDC_ISSUER="http://127.0.0.1:$FULCRUM_PORT_ISSUER" \
    FULCRUM_OIDC_CLIENT_ID=gateway FULCRUM_OIDC_CLIENT_SECRET="$(secret gateway)" \
    FULCRUM_OTLP_ENDPOINT="http://127.0.0.1:$FULCRUM_PORT_OTLP" \
    FULCRUM_GATEWAY_MASTER_KEY="$(secret gateway-master-key)" \
    FULCRUM_SUBJECT_KEY="$(secret subject-key)" \
    FULCRUM_GATEWAY_SPOOL_DIR="$state/spool-$name" \
    FULCRUM_GATEWAY_TRACE_SAMPLE_RATE=0.01 \
    FULCRUM_STATE_DIR="$state" DJL_CACHE_DIR="$state/cache/djl" MALLOC_ARENA_MAX=2 \
    "$@" "$java" $gateway_options ${FULCRUM_BENCHMARK_GATEWAY_MORE:-} -jar "$application/quarkus-run.jar"
  await "$name" "http://127.0.0.1:$((port + 1))/q/health/ready" 90
}

# Upstreams, keys, projects and directives; the keys' secrets come back as shell variables
prepare() {
  "${program[@]}" Stand "$state" "$FULCRUM_PORT_ISSUER" \
    "127.0.0.1:$FULCRUM_PORT_KAFKA_SERVICES" "http://127.0.0.1:$port_gateway" \
    "http://127.0.0.1:$port_mock/v1" "http://127.0.0.1:$port_paced/v1" >"$state/keys" 2>>"$logs/prepare.log" ||
    fail "upstreams and keys could not be made; see $logs/prepare.log"
  # shellcheck disable=SC1091
  . "$state/keys"
}

# settled: waits until Kafka gets no more records; sets exchanges, captures (all so far) and drained (milliseconds until
# the last came)
settled() {
  if [[ -z ${pid_of[settled]:-} ]]; then
    coproc SETTLED { exec "$java" -Xmx64m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp "$libraries" \
      Records settled "$state" "127.0.0.1:$FULCRUM_PORT_KAFKA_SERVICES" 2>>"$logs/settled.log"; }
    pid_of[settled]=$SETTLED_PID
  fi
  echo >&"${SETTLED[1]}"
  read -r exchanges captures drained <&"${SETTLED[0]}" || fail "Kafka cannot be asked; see $logs/settled.log"
}

# metric NAME [MANAGEMENT PORT]: sum of a metric's lines
metric() {
  curl -fs "http://127.0.0.1:${2:-$port_management}/q/metrics" |
    awk -v n="$1" '{ split($1, a, "{") } a[1] == n { sub(/ # .*/, ""); s += $NF } END { printf "%.0f", s }'
}

completion='{"id":"chatcmpl-1","object":"chat.completion","created":1764000000,"model":"gpt-4o-mini-2024-07-18","choices":[{"index":0,"message":{"role":"assistant","content":"card_arrival","refusal":null},"logprobs":null,"finish_reason":"stop"}],"usage":{"prompt_tokens":57,"completion_tokens":4,"total_tokens":61,"prompt_tokens_details":{"cached_tokens":0,"audio_tokens":0},"completion_tokens_details":{"reasoning_tokens":0,"audio_tokens":0,"accepted_prediction_tokens":0,"rejected_prediction_tokens":0}},"service_tier":"default","system_fingerprint":"fp_0"}'

# nginx_configuration NAME: the part that every nginx here has; its servers come from the caller
nginx_configuration() {
  mkdir -p "$state/nginx-$1"
  cat <<CONF
worker_processes 2;
daemon off;
pid $state/nginx-$1/pid;
error_log stderr warn;
events { worker_connections 8192; }
http {
  access_log off;
  keepalive_requests 1000000000;
  keepalive_timeout 600s;
  client_body_buffer_size 64k;
  client_body_temp_path $state/nginx-$1/body;
  proxy_temp_path $state/nginx-$1/proxy;
  fastcgi_temp_path $state/nginx-$1/fastcgi;
  uwsgi_temp_path $state/nginx-$1/uwsgi;
  scgi_temp_path $state/nginx-$1/scgi;
CONF
}

start_mock() {
  {
    nginx_configuration mock
    cat <<CONF
  server {
    listen 127.0.0.1:$port_mock backlog=4096;
    location = /ready { return 204; }
    location = /v1/chat/completions {
      default_type application/json;
      return 200 '$completion';
    }
  }
}
CONF
  } >"$state/mock.conf"
  start mock "$nginx" -e stderr -c "$state/mock.conf"
  await mock "http://127.0.0.1:$port_mock/ready" 10
}

# chat PACE: a streamed request that the paced mock answers so
chat() {
  printf '{"model":"gpt-4o-mini","user":"%s","stream":true,"messages":[{"role":"user","content":"Where is my card?"}]}' "$1"
}

start_paced() {
  start paced "$java" -Xmx384m -XX:+UseParallelGC -cp "$libraries" PacedMock "$port_paced"
  await paced "http://127.0.0.1:$port_paced/" 20
}
