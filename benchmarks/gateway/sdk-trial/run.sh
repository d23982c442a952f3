#!/usr/bin/env bash
# Tries the official Node and Python clients against a gateway of this tree. See ../README.md.
set -euo pipefail

trial=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
here=$(dirname -- "$trial")
root=$(cd -- "$here/../.." && pwd)
logs=$here/target/logs-sdk-trial
rm -rf -- "$logs"
mkdir -p "$logs"
state=$(mktemp -d "${TMPDIR:-/tmp}/fulcrum-sdk-trial.XXXXXX")
chmod 755 "$state"
# shellcheck source=../stack.sh
. "$here/stack.sh"
trap stop_all EXIT
trap 'exit 130' INT TERM

need curl node npm python3 "$java" "$javac"
build
mkdir "$state/clients"
cp -- "$trial/package.json" "$state/clients"
npm install --prefix "$state/clients" --no-package-lock --no-audit --no-fund --ignore-scripts \
  >"$logs/npm.log" 2>&1 || fail "the clients could not be installed; see $logs/npm.log"
python3 -m venv "$state/python" >"$logs/pip.log" 2>&1 &&
  "$state/python/bin/pip" install openai anthropic >>"$logs/pip.log" 2>&1 ||
  fail "the Python clients could not be installed; see $logs/pip.log"
start_servers
start provider node "$trial/provider.mjs" "$port_mock"
await provider "http://127.0.0.1:$port_mock/ready" 10
start_gateway gateway "$port_gateway"

export GATEWAY=http://127.0.0.1:$port_gateway
token=$("${program[@]}" Token "$state" "$FULCRUM_PORT_ISSUER")
TOKEN=$token PROVIDER=http://127.0.0.1:$port_mock node "$trial/prepare.mjs" >"$state/keys" ||
  fail 'upstreams and keys could not be made'
set -a
# shellcheck disable=SC1091
. "$state/keys"
set +a
printf 'node %s, openai %s, @anthropic-ai/sdk %s\n' "$(node --version)" \
  "$(node -p "require('$state/clients/node_modules/openai/package.json').version")" \
  "$(node -p "require('$state/clients/node_modules/@anthropic-ai/sdk/package.json').version")"
cd "$state/clients"
failed=0
node "$trial/trial.mjs" || failed=1
"$state/python/bin/python" - <<'PY'
import platform, anthropic, openai
print(f"python {platform.python_version()}, openai {openai.__version__}, anthropic {anthropic.__version__}")
PY
"$state/python/bin/python" "$trial/trial.py" || failed=1
exit $failed
