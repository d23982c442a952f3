# Spend and Pareto over REST from a year of roll-ups, beside three days of calls. Sourced by run.sh.
per_second=${FULCRUM_BENCHMARK_QUERIES_PER_SECOND:-10}
query_seconds=${FULCRUM_BENCHMARK_QUERY_SECONDS:-90}
query_warm_up=${FULCRUM_BENCHMARK_QUERY_WARM_UP:-30}
limit_query_p99=50

start_servers
say "starting the service once, for its tables"
start_service "${options[@]}"
stop_service
say "a year of roll-ups and three days of calls"
program Queries fill "$(jdbc)" >"$logs/fill.tsv" 2>"$logs/fill.log" ||
  fail "the roll-ups were not written; see $logs/fill.log"
start_service "${options[@]}"
say "waiting for the months to be summed up; then $query_warm_up s of warm-up and $query_seconds s"
program Queries measure "$(jdbc)" "$port" "$(token operator)" "$per_second" "$query_warm_up" "$query_seconds" \
  >"$logs/queries.tsv" 2>"$logs/queries.log" || fail "the queries were not measured; see $logs/queries.log"
stop_service
say "plans"
plans=$(dirname -- "$out")/$(basename -- "$out" .md)-plans.txt
program dev.fulcrum.cost.spend.storage.Plans "$(jdbc)" >"$plans" 2>"$logs/plans.log" ||
  fail "there are no plans; see $logs/plans.log"

query_value() { awk -F '\t' -v n="$1" -v c="$2" '$1 == n { print $c }' "$logs"/{fill,queries}.tsv; }
row "spend and Pareto over REST, p99 of all, ms, at $per_second a second" "$(query_value all 6)" "$limit_query_p99" most %.1f
while IFS=$'\t' read -r name _ _ _ _ p99 _; do
  row "$name, p99, ms" "$p99" "$limit_query_p99" most %.1f
done < <(awk -F '\t' '$1 ~ /^(spend|pareto)/' "$logs/queries.tsv")
failures=$(query_value all 3)
((failures == 0)) || echo "| answers that did not come whole | $failures | 0 | **missed** |" >>"$table"
{
  echo "**Queries.** $(query_value exchanges 2) exchanges in a year of roll-ups: $(query_value features 2) features of" \
    "$(query_value teams 2) teams, $(query_value dimensions 2) dimensions, $(query_value hours 2) hour rows," \
    "$(query_value days 2) day rows, $(query_value months 2) month rows; $(query_value calls 2) single calls of three days." \
    "Plans: [$(basename -- "$plans")]($(basename -- "$plans"))."
  echo
  echo "| $per_second a second for $query_seconds s, in turn | answers | not whole | p50, ms | p95 | p99 | slowest |"
  echo "|---|---|---|---|---|---|---|"
  awk -F '\t' '$1 ~ /^(spend|pareto|forecast|levers|all)/ { printf "| %s | %d | %d | %s | %s | %s | %s |\n", $1, $2, $3, $4, $5, $6, $7 }' "$logs/queries.tsv"
  echo
} >>"$notes"
