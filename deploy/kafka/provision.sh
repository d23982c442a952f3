#!/usr/bin/env bash
# Topics, access lists and passwords on the broker, from topics.txt and access.txt beside this file. Safe to repeat.
#
# Runs in the broker's own image. KAFKA_BOOTSTRAP: address of the administrator's listener; KAFKA_ADMIN_PASSWORD: its
# password; PRINCIPALS: who may log in beside it, each with a password in PASSWORD_<NAME> (dashes as underscores).
set -euo pipefail
: "${KAFKA_BOOTSTRAP:?set it to host:port of the administrator\'s listener}"
: "${KAFKA_ADMIN_PASSWORD:?set it to the password of the broker\'s administrator}"
: "${PRINCIPALS:?set it to the names of those who may log in, separated by spaces}"
KAFKA_BIN=${KAFKA_BIN:-/opt/kafka/bin}
# Each tool is a short-lived JVM: several at a time, and no second compiler in any of them.
AT_ONCE=${AT_ONCE:-4}
export KAFKA_HEAP_OPTS="-Xmx128m" KAFKA_JVM_PERFORMANCE_OPTS="-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"

here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
umask 077

# Passwords go by file: a command line can be read by every process of the host.
cat >"$work/admin.properties" <<ADMIN
security.protocol=SASL_PLAINTEXT
sasl.mechanism=PLAIN
sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required username="admin" password="$KAFKA_ADMIN_PASSWORD";
ADMIN

admin() {
  local tool=$1 said
  shift
  # a tool's report is noise unless it failed; then it is the reason
  if ! said=$("$KAFKA_BIN/$tool" --bootstrap-server "$KAFKA_BOOTSTRAP" --command-config "$work/admin.properties" \
      "$@" 2>&1); then
    printf 'provision: %s %s failed:\n%s\n' "$tool" "$*" "$said" >&2
    return 1
  fi
}

# Options of kafka-acls.sh that repeat, one for each of a comma-separated list.
repeated() {
  local option=$1 prefix=$2 name
  for name in ${3//,/ }; do
    printf '%s\n%s\n' "$option" "$prefix$name"
  done
}

topic() {
  local name=$1 partitions=$2 settings=$3 options=() setting
  for setting in ${settings//,/ }; do
    options+=(--config "$setting")
  done
  admin kafka-topics.sh --create --if-not-exists --topic "$name" --partitions "$partitions" \
    --replication-factor 1 "${options[@]}"
}

rule() {
  local rule=$1 principals=$2 operations=$3 resource=$4 names=$5 options
  mapfile -t options < <(
    repeated "--$rule-principal" User: "$principals"
    repeated --operation "" "$operations"
    case $resource in
      topic) repeated --topic "" "$names" ;;
      group) repeated --group "" "$names" ;;
      group-prefix)
        printf '%s\n' --resource-pattern-type prefixed
        repeated --group "" "$names"
        ;;
      *) printf '%s\n' "--unknown-resource-$resource" ;;
    esac
  )
  admin kafka-acls.sh --add --force "${options[@]}"
}

password() {
  local name=$1 variable=PASSWORD_${1//-/_}
  variable=${variable^^}
  : "${!variable:?set it to the Kafka password of $name}"
  # without the brackets that the same setting needs on a command line
  printf 'SCRAM-SHA-256=iterations=4096,password=%s\n' "${!variable}" >"$work/$name.properties"
  admin kafka-configs.sh --alter --entity-type users --entity-name "$name" \
    --add-config-file "$work/$name.properties"
}

running=0
failed=0
start() {
  if ((running >= AT_ONCE)); then
    wait -n || failed=1
    running=$((running - 1))
  fi
  "$@" &
  running=$((running + 1))
}
all_done() {
  while ((running > 0)); do
    wait -n || failed=1
    running=$((running - 1))
  done
  if ((failed)); then
    echo "provision: not everything could be made on $KAFKA_BOOTSTRAP; the reasons are above" >&2
    exit 1
  fi
}

# one question first: a broker that is away or a wrong password is said once, not by every tool
admin kafka-topics.sh --list || exit 1

set -f # a group named * is not the files of this folder
while read -r name partitions settings; do
  [[ -z $name || $name == \#* ]] || start topic "$name" "$partitions" "$settings"
done <"$here/topics.txt"
while read -r effect principals operations resource names; do
  [[ -z $effect || $effect == \#* ]] || start rule "$effect" "$principals" "$operations" "$resource" "$names"
done <"$here/access.txt"
for principal in $PRINCIPALS; do
  start password "$principal"
done
all_done
echo "provision: topics, access lists and passwords are on $KAFKA_BOOTSTRAP"
