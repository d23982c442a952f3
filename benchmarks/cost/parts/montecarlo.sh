# 100,000 paths of a full business case, in a fresh JVM and again. Needs no servers. Sourced by run.sh.
solves=${FULCRUM_BENCHMARK_SOLVES:-9}
limit_solve=2
[[ $solves =~ ^[1-9][0-9]*$ ]] || fail "FULCRUM_BENCHMARK_SOLVES is '$solves'; give a whole number from 1"

say "solving a case $solves times"
program MonteCarlo "$solves" >"$logs/montecarlo.tsv" 2>"$logs/montecarlo.log" ||
  fail "the case was not solved; see $logs/montecarlo.log"

solve_value() { awk -F '\t' -v n="$1" '$1 == n { print $2 }' "$logs/montecarlo.tsv"; }
what="$(solve_value paths) Monte Carlo paths of $(solve_value options) options over $(solve_value months) months, s"
row "$what: first in a fresh JVM" "$(solve_value first)" "$limit_solve" most %.2f
row "$what: median of $solves" "$(solve_value median)" "$limit_solve" most %.2f
row "$what: slowest of $solves" "$(solve_value slowest)" "$limit_solve" most %.2f
{
  echo "**Monte Carlo.** The case of the demo with the shipped lines of cost, all options along the same paths, with every" \
    "percentile, the months and all figures, on one thread; $(solve_value processor) s of processor time each."
  echo
} >>"$notes"
