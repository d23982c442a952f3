# Full answers and sweeps over REST. Sourced by run.sh.
warm_up=${FULCRUM_BENCHMARK_WARM_UP:-30}
seconds=${FULCRUM_BENCHMARK_SECONDS:-90}
calls_a_second=5
sweeps=3
limit_p99=300  # milliseconds
limit_sweep=20 # seconds

start_servers
token=$(token member)
for way in "${ways[@]}"; do
  say "REST, JVM as by $way: $warm_up s of warm-up, $seconds s, $sweeps sweeps"
  # shellcheck disable=SC2086
  start_service ${options_of[$way]}
  before=$(used "$service")
  "$java" -Xmx256m -XX:+UseSerialGC -cp "$libraries" Rest "$port" "$token" "$here/facts.yaml" "$way" "$draws" \
    "$calls_a_second" "$warm_up" "$seconds" "$sweeps" >"$logs/rest-$way.tsv" 2>"$logs/rest-$way.log" ||
    fail "REST was not measured; see $logs/rest-$way.log"
  awk -v a="$before" -v b="$(used "$service")" 'BEGIN { printf "used\t%.1f\n", b - a }' >>"$logs/rest-$way.tsv"
  stop_service
  row "REST p99 at $calls_a_second full answers a second, ms, JVM as by $way" "$(value "rest-$way" rest 6)" "$limit_p99" most %.1f
  row "sweep of 10,000 combinations as CSV over REST, slowest of $sweeps, s, JVM as by $way" "$(value "rest-$way" sweep 2)" "$limit_sweep" most %.2f
  row "REST answers that did not come whole, JVM as by $way" "$(value "rest-$way" rest 3)" 0 most %.0f
done

{
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
  echo
} >>"$notes"
