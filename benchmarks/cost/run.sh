#!/usr/bin/env bash
# Measures the cost service beside its limits, part by part, in one run. See README.md.
set -euo pipefail

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)
here=$root/benchmarks/cost
title=Cost principal=cost module=cost-service base_port=25000
all=(ingest queries montecarlo)
# the service's JVM in docker-compose.yml
options=(-Xmx256m -XX:+UseSerialGC)
settings=()

# shellcheck source=benchmarks/service.sh
source "$root/benchmarks/service.sh"
