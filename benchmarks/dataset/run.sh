#!/usr/bin/env bash
# Measures the golden dataset beside its limits, part by part, in one run. See README.md.
set -euo pipefail

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)
here=$root/benchmarks/dataset
title='Golden dataset' principal=dataset module=dataset-service base_port=26000
all=(publish intake duplicates personal-data kills)
# the heap that a version of 100,000 rows may need at most
options=(-Xmx1g -XX:+UseSerialGC)
settings=("FULCRUM_SUBJECT_KEY=$(head -c 32 /dev/zero | base64)")
# DuckDB is a test's library: Maven fetched it for the build
more_libraries=$(find "${MAVEN_REPOSITORY:-$HOME/.m2/repository}/org/duckdb" -name 'duckdb_jdbc-*.jar' 2>/dev/null | sort -V | tail -n 1 || true)

# ask PROJECT: begins a version of all that the project has and prints its id
ask() {
  curl -fsS --max-time 120 -H "Authorization: Bearer $token" -H 'Content-Type: application/json' -d '{}' \
    "http://127.0.0.1:$port/api/v1/projects/$1/versions" | sed -n 's/.*"versionId":"\([^"]*\)".*/\1/p'
}

# shellcheck source=benchmarks/service.sh
source "$root/benchmarks/service.sh"
