# Captured exchanges from Kafka to a published version; memory of a larger one. Sourced by run.sh.
captures=${FULCRUM_BENCHMARK_CAPTURES:-100000}
larger=${FULCRUM_BENCHMARK_ROWS:-1000000}
limit_publish=60
limit_growth=64
[[ $captures =~ ^[1-9][0-9]{3,}$ ]] || fail "FULCRUM_BENCHMARK_CAPTURES is '$captures'; give a whole number from 1000"
[[ $larger =~ ^[1-9][0-9]{3,}$ ]] || fail "FULCRUM_BENCHMARK_ROWS is '$larger'; give a whole number from 1000"

publish_value() { awk -F '\t' -v n="$2" '$1 == n { print $2 }' "$logs/$1.tsv"; }

# heap LOG: the most that was left after a collection, MB
heap() { sed -n 's/.*->\([0-9]*\)M([0-9]*M) .*/\1/p' "$1" | sort -n | tail -n 1; }

# rss: the most memory that the service ever had, MB
rss() { awk '/^VmHWM/ { printf "%.0f", $2 / 1024 }' "/proc/$service/status"; }

start_servers
say "starting the service once, for its tables"
start_service "${options[@]}"
stop_service
program Publish project "$(jdbc)" "$captures" >"$logs/project.tsv" 2>"$logs/project.log" ||
  fail "there is no project; see $logs/project.log"
say "putting $captures captured exchanges on Kafka"
program Publish produce "127.0.0.1:$FULCRUM_PORT_KAFKA_SERVICES" "$state/secrets.properties" "$captures" \
  "$(publish_value project project)" "$(publish_value project campaign)" >"$logs/produce.tsv" 2>"$logs/produce.log" ||
  fail "the exchanges were not sent; see $logs/produce.log"
token=$(token member)
say "starting the service, which begins at once"
start_service "${options[@]}" "-Xlog:gc:file=$logs/gc-publish.log"
program Publish intake "$(jdbc)" "$(publish_value project campaign)" "$captures" >"$logs/intake.tsv" 2>"$logs/intake.log" ||
  fail "the exchanges were not all taken in; see $logs/intake.log"
say "asking for a version"
version=$(ask "$(publish_value project project)") || fail "no version was begun; see $logs/service.log"
program Publish watch "$(jdbc)" "$version" >"$logs/watch.tsv" 2>"$logs/watch.log" ||
  fail "the version was not published; see $logs/watch.log"
publish_used=$(used "$service")
publish_rss=$(rss)
curl -fsS -H "Authorization: Bearer $token" -o "$state/version.parquet" \
  "http://127.0.0.1:$port/api/v1/versions/$version/export?format=parquet" || fail "the version's file was not given"
stop_service
say "copying the same rows by DuckDB"
program Publish duckdb "$state/version.parquet" "$state" 3 >"$logs/duckdb.tsv" 2>"$logs/duckdb.log" ||
  fail "DuckDB did not copy the rows; see $logs/duckdb.log"

row "$captures captured exchanges from Kafka to a published version, s" \
  "$(awk -v b="$(publish_value intake begun)" -v p="$(publish_value watch published)" 'BEGIN { print p - b }')" \
  "$limit_publish" most %.1f

# memory: rows by SQL, collections forced while the version is built, each size in a fresh service
# measure NAME ROWS
measure() {
  local version sampler
  program Publish project "$(jdbc)" "$2" >"$logs/$1.tsv" 2>"$logs/$1.log" || fail "there is no project; see $logs/$1.log"
  say "writing $2 examples by SQL"
  program Publish fill "$(jdbc)" "$2" "$(publish_value "$1" project)" "$(publish_value "$1" campaign)" \
    >>"$logs/$1.tsv" 2>>"$logs/$1.log" || fail "the examples were not written; see $logs/$1.log"
  start_service "${options[@]}" "-Xlog:gc:file=$logs/gc-$1.log"
  while sleep 3; do "$(dirname -- "$(readlink -f "$(command -v "$java")")")/jcmd" "$service" GC.run >/dev/null 2>&1 || break; done &
  sampler=$!
  say "building a version of them"
  version=$(ask "$(publish_value "$1" project)") || fail "no version was begun; see $logs/service.log"
  program Publish watch "$(jdbc)" "$version" >"$logs/watch-$1.tsv" 2>>"$logs/$1.log" ||
    fail "the version was not published; see $logs/$1.log"
  kill "$sampler" 2>/dev/null || true
  wait "$sampler" 2>/dev/null || true
  # of the full collections that jcmd asked for: what was alive
  sed -n '/Pause Full (Diagnostic Command)/s/.*->\([0-9]*\)M([0-9]*M) .*/\1/p' "$logs/gc-$1.log" | sort -n | tail -n 1 >"$logs/alive-$1"
  rss >"$logs/rss-$1"
  stop_service
}
measure small "$captures"
measure large "$larger"
row "memory alive that grows with the rows, $captures to $larger, bytes a row" \
  "$(awk -v a="$(cat "$logs/alive-large")" -v b="$(cat "$logs/alive-small")" -v l="$larger" -v c="$captures" \
    'BEGIN { print (l > c ? (a - b) * 1048576 / (l - c) : 0) }')" "$limit_growth" most %.1f
{
  echo "**Publish.** $captures exchanges of $(publish_value produce bytes) bytes, of which $(publish_value produce near) near" \
    "duplicates and $(publish_value produce personal) with personal data; $(publish_value intake examples) became examples," \
    "$(publish_value watch rows) rows of the version, $(publish_value watch size) MB of Parquet. The service used" \
    "$publish_used s of processor time since its start, $(heap "$logs/gc-publish.log") MB of heap at most after a" \
    "collection, and $publish_rss MB of memory at most. DuckDB needs $(publish_value duckdb duckdb) s to copy the same rows" \
    "from a table of its own to Parquet (zstd, $(publish_value duckdb 'duckdb size') MB), median of three."
  echo
  echo "| stage | s |"
  echo "|---|---|"
  echo "| intake, from the first example to the last | $(publish_value intake intake) |"
  awk -F '\t' '$1 ~ /^stage / { printf "| %s | %s |\n", substr($1, 7), $2 }' "$logs/watch.tsv"
  echo
  echo "| rows by SQL | alive at most, MB | memory of the process at most, MB | rows in the version | by stage, s |"
  echo "|---|---|---|---|---|"
  for each in small large; do
    echo "| $each | $(cat "$logs/alive-$each") | $(cat "$logs/rss-$each") | $(publish_value "watch-$each" rows) |" \
      "$(awk -F '\t' '$1 ~ /^stage / { printf "%s%s %s", n++ ? ", " : "", substr($1, 7), $2 }' "$logs/watch-$each.tsv") |"
  done
  echo
} >>"$notes"
