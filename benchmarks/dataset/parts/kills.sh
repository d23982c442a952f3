# The service killed at moments spread over its work: nothing is half there, lost or double. Sourced by run.sh.
kills=${FULCRUM_BENCHMARK_KILLS:-12}
kills_rows=20000
kills_captures=30000
[[ $kills =~ ^[1-9][0-9]?$ ]] || fail "FULCRUM_BENCHMARK_KILLS is '$kills'; give a whole number from 1 to 99"

kills_value() { awk -F '\t' -v n="$2" '$1 == n { print $2 }' "$logs/kills-$1.tsv"; }

kill_service() {
  kill -KILL "$service" 2>/dev/null || fail "the service ended by itself; see $logs/service.log"
  wait "$service" 2>/dev/null || true
  service=''
}

# kills_project NAME: the same texts each time, so that each version must have as many rows
kills_project() {
  program Publish project "$(jdbc)" "$kills_rows" >"$logs/kills-$1.tsv" 2>"$logs/kills-$1.log" ||
    fail "there is no project; see $logs/kills-$1.log"
  program Publish fill "$(jdbc)" "$kills_rows" "$(kills_value "$1" project)" "$(kills_value "$1" campaign)" kills \
    >>"$logs/kills-$1.tsv" 2>>"$logs/kills-$1.log" || fail "the examples were not written; see $logs/kills-$1.log"
}

# kills_whole NAME VERSION ROWS
kills_whole() {
  program Kills whole "$(jdbc)" "http://127.0.0.1:$port" "$token" "$2" "$kills_rows" "$3" \
    >>"$logs/kills-$1.tsv" 2>>"$logs/kills-$1.log" || fail "the version was not looked at; see $logs/kills-$1.log"
}

# a job of a dead replica is taken up after this
export FULCRUM_DATASET_JOBS_LEASE=3S
start_servers
say "starting the service once, for its tables"
start_service "${options[@]}"
token=$(token member)

kills_project undisturbed
begun=$(date +%s.%N)
version=$(ask "$(kills_value undisturbed project)") || fail "no version was begun; see $logs/service.log"
program Publish watch "$(jdbc)" "$version" >>"$logs/kills-undisturbed.tsv" 2>>"$logs/kills-undisturbed.log" ||
  fail "the version was not published; see $logs/kills-undisturbed.log"
kills_lasts=$(awk -v b="$begun" -v p="$(kills_value undisturbed published)" 'BEGIN { print p - b }')
kills_expected=$(kills_value undisturbed rows)
kills_whole undisturbed "$version" "$kills_expected"
kills_versions=("$version")
kills_stages=()

for ((i = 1; i <= kills; i++)); do
  kills_project "$i"
  moment=$(awk -v t="$kills_lasts" -v i="$i" -v n="$kills" 'BEGIN { printf "%.2f", t * (i - 0.5) / n }')
  say "kill $i of $kills, after $moment s"
  version=$(ask "$(kills_value "$i" project)") || fail "no version was begun; see $logs/service.log"
  sleep "$moment"
  kill_service
  program Kills dead "$(jdbc)" "$version" >>"$logs/kills-$i.tsv" 2>>"$logs/kills-$i.log" ||
    fail "what was left was not looked at; see $logs/kills-$i.log"
  start_service "${options[@]}"
  program Publish watch "$(jdbc)" "$version" >>"$logs/kills-$i.tsv" 2>>"$logs/kills-$i.log" ||
    fail "the version was not published; see $logs/kills-$i.log"
  kills_whole "$i" "$version" "$kills_expected"
  kills_versions+=("$version")
  kills_stages+=("$(kills_value "$i" state | sed 's/building/at/;s/published/after/') $(kills_value "$i" stage)")
done
program Kills facts "127.0.0.1:$FULCRUM_PORT_KAFKA_SERVICES" "$state/secrets.properties" "${kills_versions[@]}" \
  >"$logs/kills-facts.tsv" 2>"$logs/kills-facts.log" || fail "the facts were not read; see $logs/kills-facts.log"

say "three kills while captures are taken in"
program Publish project "$(jdbc)" "$kills_captures" >"$logs/kills-intake.tsv" 2>"$logs/kills-intake.log" ||
  fail "there is no project; see $logs/kills-intake.log"
program Publish produce "127.0.0.1:$FULCRUM_PORT_KAFKA_SERVICES" "$state/secrets.properties" "$kills_captures" \
  "$(kills_value intake project)" "$(kills_value intake campaign)" >>"$logs/kills-intake.tsv" \
  2>>"$logs/kills-intake.log" || fail "the exchanges were not sent; see $logs/kills-intake.log"
for ((i = 0; i < 3; i++)); do
  program Kills taken "$(jdbc)" "$(kills_value intake campaign)" >>"$logs/kills-intake.tsv" 2>>"$logs/kills-intake.log"
  kill_service
  start_service "${options[@]}"
  sleep 1
done
program Publish intake "$(jdbc)" "$(kills_value intake campaign)" "$kills_captures" >>"$logs/kills-intake.tsv" \
  2>>"$logs/kills-intake.log" || fail "the exchanges were not all taken in; see $logs/kills-intake.log"
program Kills intake "$(jdbc)" "$(kills_value intake campaign)" "$kills_captures" >>"$logs/kills-intake.tsv" \
  2>>"$logs/kills-intake.log" || fail "the examples were not counted; see $logs/kills-intake.log"
unset FULCRUM_DATASET_JOBS_LEASE

kills_problems=$(cat "$logs"/kills-*.tsv | grep -c '^problem' || true)
row "half, lost or double after $kills \`kill -9\` while a version is built and three while captures are taken in" \
  "$kills_problems" 0 most %.0f
{
  echo "**Kills.** $kills_rows examples, $kills_expected rows, $kills_lasts s undisturbed. Killed: $(printf '%s\n' "${kills_stages[@]}" |
    sort | uniq -c | awk '{ n = $1; sub(/^ *[0-9]+ /, ""); printf "%s%d × %s", (NR > 1 ? ", " : ""), n, $0 }')." \
    "Looked at after each restart: published with as many rows as undisturbed, every example still there, a file of the hash" \
    "that is written down, the same rows hash when it is built again, one fact for the others. Of $kills_captures captures" \
    "$(kills_value intake taken | paste -sd ' ' | sed 's/ /, /g') were taken in at the kills."
  grep -h '^problem' "$logs"/kills-*.tsv || true
  echo
} >>"$notes"
