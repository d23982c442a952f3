# Captured exchanges from Kafka into examples, their personal data replaced. Sourced by run.sh.
intake_captures=${FULCRUM_BENCHMARK_INTAKE:-100000}
limit_intake=3000
# the service's JVM in docker-compose.yml
intake_options=(-Xmx256m -XX:+UseSerialGC)
[[ $intake_captures =~ ^[1-9][0-9]{3,}$ ]] || fail "FULCRUM_BENCHMARK_INTAKE is '$intake_captures'; give a whole number from 1000"

intake_value() { awk -F '\t' -v n="$2" -v c="${3:-2}" '$1 == n { v = $c } END { print v }' "$logs/intake-$1.tsv"; }

start_servers
say "starting the service once, for its tables"
start_service "${intake_options[@]}"
stop_service
program Publish project "$(jdbc)" "$intake_captures" >"$logs/intake-project.tsv" 2>"$logs/intake-project.log" ||
  fail "there is no project; see $logs/intake-project.log"
say "putting $intake_captures captured exchanges on Kafka"
program Publish produce "127.0.0.1:$FULCRUM_PORT_KAFKA_SERVICES" "$state/secrets.properties" "$intake_captures" \
  "$(intake_value project project)" "$(intake_value project campaign)" >"$logs/intake-produce.tsv" \
  2>"$logs/intake-produce.log" || fail "the exchanges were not sent; see $logs/intake-produce.log"
say "starting the service, which begins at once"
start_service "${intake_options[@]}"
program Intake "$(jdbc)" "$(intake_value project campaign)" "$intake_captures" >"$logs/intake-watch.tsv" \
  2>"$logs/intake-watch.log" || fail "the exchanges were not all taken in; see $logs/intake-watch.log"
intake_used=$(used "$service")
intake_rss=$(awk '/^VmHWM/ { printf "%.0f", $2 / 1024 }' "/proc/$service/status")
stop_servers
say "replacing personal data alone"
# shellcheck disable=SC2086
program PersonalDataSpeed ${FULCRUM_BANKING77:-} >"$logs/intake-alone.tsv" 2>"$logs/intake-alone.log" ||
  fail "replacing was not measured; see $logs/intake-alone.log"

row "captured exchanges of $(intake_value produce bytes) bytes from Kafka into examples, personal data replaced, exchanges/s" \
  "$(intake_value watch rate)" "$limit_intake" least %.0f
row "replacing personal data in a text of $(intake_value alone plain 3) characters without any, one thread, µs" \
  "$(intake_value alone plain)" 60 most %.1f
row "the same with four items of personal data in it, µs" "$(intake_value alone planted)" 150 most %.1f
{
  echo "**Intake.** $intake_captures exchanges, $(intake_value produce personal) with personal data and" \
    "$(intake_value produce near) near duplicates; from the first committed batch to the last it took" \
    "$(intake_value watch seconds) s. By quarters: $(intake_value watch quarters) exchanges/s. Examples:" \
    "$(intake_value watch examples), of which $(intake_value watch replaced) hold surrogates; set aside:" \
    "$(intake_value watch set_aside). JVM of the service here: \`${intake_options[*]}\`; it used $intake_used s of processor" \
    "time since its start and $intake_rss MB at most."
  echo
} >>"$notes"
