# Near duplicates and splits on real texts, judged by exact similarity; time and heap on generated ones. Needs no servers.
# Sourced by run.sh.
limit_recall=0.999
limit_sign=10
banking77=${FULCRUM_BANKING77:-}
[[ -f $banking77/train.csv && -f $banking77/test.csv ]] ||
  fail "duplicates needs real texts: FULCRUM_BANKING77 must name a folder with train.csv and test.csv of the data set banking77"

# heap of a million rows: about 50 bytes each at the most, and what the young generation needs
duplicates_heap=(-Xmx96m -Xmn16m -XX:+UseSerialGC)
duplicates_work=$(mktemp -d "${TMPDIR:-/tmp}/fulcrum-duplicates.XXXXXX")
duplicates() {
  local name=$1
  shift
  "$java" "${duplicates_heap[@]}" -cp "$libraries" dev.fulcrum.dataset.curation.domain.Duplicates "$@" "$duplicates_work" \
    >"$logs/duplicates-$name.tsv" 2>"$logs/duplicates-$name.log" || {
    rm -rf -- "$duplicates_work"
    fail "near duplicates were not measured; see $logs/duplicates-$name.log"
  }
  rm -rf -- "${duplicates_work:?}"/*
}
duplicates_value() { awk -F '\t' -v n="$2" '$1 == n { print $2 }' "$logs/duplicates-$1.tsv"; }

say "100,000 generated texts"
duplicates 100k generated 100000
say "1,000,000 generated texts"
duplicates 1m generated 1000000
say "planted edits"
duplicates_heap=(-Xmx1g -XX:+UseSerialGC)
duplicates planted planted "$banking77"
say "twins in banking77"
duplicates twins twins "$banking77"
rm -rf -- "$duplicates_work"

row "near duplicates: candidate recall at 0.8, 32 bands of 4, $(duplicates_value planted similarPairs) pairs" \
  "$(duplicates_value planted recall32x4)" "$limit_recall" least %.4f
row "near duplicates: precision after verification" "$(duplicates_value planted precision)" 1 least %.4f
row "signatures of 100,000 texts of $(duplicates_value 100k characters) characters, spilled, one core, s" \
  "$(duplicates_value 100k signSeconds)" "$limit_sign" most %.2f
# a limit of 0 has no ratio
across=$(duplicates_value twins byUnitAcross)
echo "| pairs at 0.8 or above across the splits of banking77, exact join | ${across:?} | ≤ 0 | $( ((across == 0)) && echo "kept" || echo "**missed**") |" \
  >>"$table"
{
  echo "**Near duplicates.** Character 5-grams, MinHash of 128 values, 32 bands of 4, each candidate verified exactly." \
    "$(duplicates_value planted texts) texts, $(duplicates_value planted planted) of them planted edits whose similarity was" \
    "measured: $(duplicates_value planted planted50) from 0.5, $(duplicates_value planted planted60) from 0.6," \
    "$(duplicates_value planted planted70) from 0.7, $(duplicates_value planted planted80) from 0.8," \
    "$(duplicates_value planted planted90) from 0.9. Brute force over all pairs finds" \
    "$(duplicates_value planted similarPairs) at 0.8 or above; the exact join finds the same:" \
    "$(duplicates_value planted joinEqualsBruteForce). Recall of 16 bands of 8:" \
    "$(duplicates_value planted recall16x8) ($(duplicates_value planted recall16x8theory) in theory for pairs at 0.8" \
    "itself). Clusters against the components of those pairs: $(duplicates_value planted clusterPairsMissed) pairs missed," \
    "$(duplicates_value planted clusterPairsWrong) wrong; $(duplicates_value planted compared) pairs compared of" \
    "$(($(duplicates_value planted texts) * ($(duplicates_value planted texts) - 1) / 2))."
  echo
  echo "**banking77 as published.** $(duplicates_value twins publishedTwins) of $(duplicates_value twins publishedTest) test" \
    "questions have a training twin at 0.8 or above, $(duplicates_value twins publishedTwinsOfOtherLabel) of them with" \
    "another label. The label of the nearest training question is right for $(duplicates_value twins nearestWith) of the" \
    "test, for $(duplicates_value twins nearestTwins) of those with a twin, and for" \
    "$(duplicates_value twins nearestWithout) without them. All questions together: $(duplicates_value twins clusters)" \
    "clusters, $(duplicates_value twins inClusters) questions in them, $(duplicates_value twins largest) in the largest." \
    "A split drawn by units has $across pairs across; the same draw by rows has $(duplicates_value twins byRowAcross)." \
    "The exact join took $(duplicates_value twins joinSeconds) s."
  echo
  echo "| generated texts, one core | signed and spilled, s | clustered, s | drawn, s | pairs compared | near duplicates | heap in use, MB (most: $(duplicates_value 1m mostHeapMegabytes)) | bytes a row |"
  echo "|---|---|---|---|---|---|---|---|"
  for size in 100k 1m; do
    printf '| %s | %.1f | %.1f | %.1f | %s | %s | %s | %s |\n' "$(duplicates_value $size rows)" \
      "$(duplicates_value $size signSeconds)" "$(duplicates_value $size clusterSeconds)" \
      "$(duplicates_value $size drawSeconds)" "$(duplicates_value $size compared)" \
      "$(duplicates_value $size nearDuplicates)" "$(duplicates_value $size liveMegabytes)" \
      "$(duplicates_value $size liveBytesPerRow)"
  done
  echo
} >>"$notes"
