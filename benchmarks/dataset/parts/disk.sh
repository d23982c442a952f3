start_servers
start_service "${options[@]}"
token=$(token member)
stop_service
see() { curl -fsS -H "Authorization: Bearer $token" "http://127.0.0.1:$port/api/v1/versions/$1" | head -c 1500; echo; }
disk() { # NAME DIR
  mkdir -p "$2"; mount -t tmpfs -o size=1500k tmpfs "$2"; chmod 777 "$2"
  start_service "${options[@]}"
  program Publish project "$(jdbc)" 20000 >"$logs/disk-$1.tsv"
  p=$(awk -F '\t' '$1=="project"{print $2}' "$logs/disk-$1.tsv"); c=$(awk -F '\t' '$1=="campaign"{print $2}' "$logs/disk-$1.tsv")
  program Publish fill "$(jdbc)" 20000 "$p" "$c" kills >/dev/null
  version=$(ask "$p"); sleep 12
  say "== $1 full:"; df "$2" >&2; see "$version" >&2; find "$2" | head -20 >&2
  mount -o remount,size=300m "$2"
  for ((k=0;k<120;k++)); do if see "$version" | grep -q '"state":"published"'; then break; fi; sleep 1; done
  say "== $1 room again:"; see "$version" | head -c 400 >&2
  program Kills whole "$(jdbc)" "http://127.0.0.1:$port" "$token" "$version" 20000 20000 >&2
  find "$2" | head >&2
  stop_service
  umount "$2"
}
export FULCRUM_DATASET_CURATION_WORK_DIR=$state/cwork FULCRUM_DATASET_VERSIONS_WORK_DIR=$state/vwork
disk artefacts "$state/artefacts"
disk cwork "$state/cwork"
disk vwork "$state/vwork"
grep -h "WARN\|ERROR" "$logs/service.log" | cut -c1-300 | tail -20 >&2
