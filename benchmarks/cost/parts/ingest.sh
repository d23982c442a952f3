# Exchanges from Kafka into ledger and roll-ups, beside COPY of the same rows. Sourced by run.sh.
exchanges=${FULCRUM_BENCHMARK_EXCHANGES:-500000}
limit_exchanges=10000
limit_share=0.10
[[ $exchanges =~ ^[1-9][0-9]{3,}$ ]] || fail "FULCRUM_BENCHMARK_EXCHANGES is '$exchanges'; give a whole number from 1000"

start_servers
say "putting $exchanges exchanges on Kafka"
program Ingest produce "127.0.0.1:$FULCRUM_PORT_KAFKA_SERVICES" "$state/secrets.properties" "$exchanges" \
  >"$logs/produce.tsv" 2>"$logs/produce.log" || fail "the exchanges were not sent; see $logs/produce.log"
say "starting the service, which begins at once"
start_service "${options[@]}"
program Ingest watch "$(jdbc)" "$exchanges" >"$logs/ingest.tsv" 2>"$logs/ingest.log" ||
  fail "the exchanges did not all arrive; see $logs/ingest.log"
service_used=$(used "$service")
stop_service
say "copying the same rows"
program Ingest copy "$(jdbc)" "$state/rows.copy" 3 >"$logs/copy.tsv" 2>"$logs/copy.log" ||
  fail "the rows were not copied; see $logs/copy.log"

ingest_value() { awk -F '\t' -v n="$1" '$1 == n { print $2 }' "$logs"/{produce,ingest,copy}.tsv; }
row "ledger and roll-ups from Kafka, exchanges/s" "$(ingest_value rate)" "$limit_exchanges" least %.0f
row "share of COPY of the same rows into the same table ($(ingest_value copied) rows/s)" \
  "$(awk -v a="$(ingest_value rate)" -v b="$(ingest_value copied)" 'BEGIN { print a / b }')" "$limit_share" least %.3f
{
  echo "**Ingest.** $exchanges exchanges of $(ingest_value bytes) bytes on average, $(ingest_value dimensions) dimensions," \
    "$(ingest_value hours) hours; first to last committed row took $(ingest_value seconds) s, in" \
    "$(ingest_value batches) transactions. By quarters of the rows: $(ingest_value quarters) exchanges/s. The service used" \
    "$service_used s of processor time since its start. COPY, $(ingest_value copies) rows/s in three tries into the" \
    "emptied table, indexes included; the median counts. Roll-ups equal the ledger: $(ingest_value equal)."
  echo
} >>"$notes"
