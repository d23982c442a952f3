# The engine, on one core: compilers and collector share it with the measuring thread. Sourced by run.sh.
rounds=${FULCRUM_BENCHMARK_ROUNDS:-5}
round_seconds=${FULCRUM_BENCHMARK_ROUND_SECONDS:-3}
limit_evaluations=5000 # a second
limit_answers=10       # a second
command -v taskset >/dev/null || fail "taskset is not installed"

core=$(taskset -cp $$ | sed 's/.*: //; s/[-,].*//')
for way in "${ways[@]}"; do
  say "engine, JVM as by $way"
  # shellcheck disable=SC2086
  taskset -c "$core" "$java" ${options_of[$way]} -cp "$libraries" Engine \
    "$(setting questions)" "$(setting options)" "$(setting policy)" "$draws" "$here/facts.yaml" "$rounds" "$round_seconds" \
    >"$logs/engine-$way.tsv" 2>"$logs/engine-$way.log" || fail "the engine was not measured; see $logs/engine-$way.log"
  row "bare policy evaluations a second, one core, JVM as by $way" "$(value "engine-$way" evaluation 2)" "$limit_evaluations" least %.0f
  row "full answers a second, one core, JVM as by $way" "$(value "engine-$way" answer 2)" "$limit_answers" least %.1f
done

{
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
  for name in conditions evaluation; do
    printf '| %s, times the interpreter |' "$name"
    for way in "${ways[@]}"; do
      awk -v a="$(value "engine-$way" "$name" 2)" -v b="$(value "engine-$way" interpreter 2)" 'BEGIN { printf " %.1f |", a / b }'
    done
    echo
  done
  echo
  echo "| fact set | facts stated | recommended | confidence | flips | missing | full answer, ms, $(printf 'as by %s, ' "${ways[@]}" | sed 's/, $//') |"
  echo "|---|---|---|---|---|---|---|"
  paste "$logs"/engine-{compose,launcher}.tsv | awk -F '\t' '$1 == "case" { printf "| %s | %s | %s | %s | %s | %s | %s, %s |\n", $2, $3, $4, $5, $6, $7, $8, $16 }'
  echo
} >>"$notes"
