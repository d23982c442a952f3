#!/usr/bin/env bash
# Measures how fast an assessment is, in the engine and over REST, beside its limits, in one run. See README.md.
set -euo pipefail

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)
here=$root/benchmarks/assessment
title=Assessment principal=assessment module=assessment-service base_port=23000
all=(engine rest)
options=()
settings=()

# the service's JVM in docker-compose.yml, and the one ./fulcrum up starts to save memory (first compiler only)
declare -A options_of=(
  [compose]='-Xmx256m -XX:+UseSerialGC'
  [launcher]='-Xmx128m -Xmn20m -XX:+UseSerialGC -XX:TieredStopAtLevel=1'
)
ways=(compose launcher)

setting() { sed -n "s/^fulcrum\.assessment\.$1=//p" "$root/assessment-service/src/main/resources/application.properties"; }
draws=$(setting draws)

about=("CEL | $(sed -n 's|.*<cel.version>\(.*\)</cel.version>.*|\1|p' "$root/pom.xml")" "policy, draws | $(setting policy), $draws")
for way in "${ways[@]}"; do about+=("JVM as by $way | \`${options_of[$way]}\`"); done

# value FILE NAME COLUMN
value() { awk -F '\t' -v n="$2" -v c="$3" '$1 == n { print $c }' "$logs/$1.tsv"; }

# shellcheck source=benchmarks/service.sh
source "$root/benchmarks/service.sh"
