# Personal data planted among real questions: what is found, and what is found where there is none. Needs no servers.
# Sourced by run.sh.
limit_structured=0.95
limit_alarms=0.01
banking77=${FULCRUM_BANKING77:-}
[[ -f $banking77/train.csv && -f $banking77/test.csv ]] ||
  fail "personal-data needs real texts: FULCRUM_BANKING77 must name a folder with train.csv and test.csv of the data set banking77"

say "planting personal data"
program PersonalDataQuality "$banking77" final 100 >"$logs/personal-data.tsv" 2>"$logs/personal-data.log" ||
  fail "personal data was not measured; see $logs/personal-data.log"

personal_value() { awk -F '\t' -v n="$1" '$1 == n { print $2 }' "$logs/personal-data.tsv"; }
structured=$(awk -F '\t' '$1 == "kind" && $2 != "name" && $2 != "address" { p += $3; r += $4 } END { print r / p }' "$logs/personal-data.tsv")
row "personal data: recall of structured kinds together" "$structured" "$limit_structured" least %.4f
while IFS=$'\t' read -r _ kind planted _ _ recall; do
  row "recall of $kind, $planted planted" "$recall" "$limit_structured" least %.3f
done < <(awk -F '\t' '$1 == "kind" && $2 != "name" && $2 != "address"' "$logs/personal-data.tsv")
row "personal data: share of $(personal_value texts) texts with a false alarm" "$(personal_value alarm_share)" "$limit_alarms" most %.5f
{
  echo "**Personal data.** $(personal_value items) made-up values planted among questions of banking77. When this set was new" \
    "to the detectors, recall of structured kinds was 0.964 together; below 0.95 were birth-date 0.80, fr-nir 0.74 and" \
    "ip-address 0.88, whose defects were mended then. A set before it began at 0.951 (it-tax-code 0.53, br-cpf 0.60). What" \
    "is measured here is therefore more than traffic in yet other formats will show. Replaced means: no letter or digit of the value is left." \
    "Something beside the value was taken for personal data in $(personal_value beside) of the texts. False alarms by kind" \
    "over all questions without planting: $(personal_value alarm_kinds); they were not looked through by hand, so a real" \
    "name among them counts as an alarm. Names and streets have no limit: what is in no dictionary is found only where" \
    "the words around it say what it is."
  echo
  echo "| kind | planted | replaced | as that kind | recall |"
  echo "|---|---|---|---|---|"
  awk -F '\t' '$1 == "kind" { printf "| %s | %s | %s | %s | %s |\n", $2, $3, $4, $5, $6 }' "$logs/personal-data.tsv"
  echo
} >>"$notes"
