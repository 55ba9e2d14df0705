#!/usr/bin/env bash
# Instructions that fixed jobs take, against benches/baseline.txt. Counts do not depend on what else
# the machine does, so they can gate; wall clock cannot.
#
#   benches/gate.sh            compare: fails where a job takes over 3 % more than the baseline
#   benches/gate.sh --update   write the baseline anew
#
# Needs valgrind. Counts depend on compiler and processor: update the baseline with either.
set -euo pipefail
cd "$(dirname "$0")/.."
command -v valgrind >/dev/null || { echo "valgrind is needed: it counts the instructions" >&2; exit 2; }
cargo build --release --quiet --bins --example layout_graph
target=${CARGO_TARGET_DIR:-target}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

count() { # NAME COMMAND…: one line "NAME INSTRUCTIONS"
  local name=$1
  shift
  RAYON_NUM_THREADS=1 valgrind --tool=callgrind --callgrind-out-file="$scratch/callgrind" \
    "$target/release/flowline" "$@" >/dev/null 2>"$scratch/log" || true
  printf '%s %s\n' "$name" "$(sed -n 's/^.*Collected : \([0-9]*\).*$/\1/p' "$scratch/log")"
}

lay_out() { # KIND NODES: the same for laying out a made graph
  "$target/release/examples/layout_graph" "$1" "$2" >"$scratch/graph.json"
  count "layout-$1-$2" layout "$scratch/graph.json" -o "$scratch/layout.json"
}

# What grows with the square of a list shows in one that is long: inputs that nobody gives, each
# with an `accept`, some for the wrong finding; outcomes; a merge.
long_lists() {
  local items
  items=$(seq -f 'item-%.0f' 1 2000)
  printf 'model long "Long"\ncategory core\n'
  printf 'process giver { category core purpose "Gives." result to taker { other } }\n'
  printf 'process taker { category core purpose "Takes."\n'
  printf '  input from giver { %s }\n' "$(paste -sd, <<<"$items")"
  printf '  accept unused-input for %s because "of its size"\n' $items
  printf '  outcome done-%s "It is done."\n}\n' $(seq 2000)
  printf 'process part-%s { category core purpose "Does a part." }\n' $(seq 2000)
  printf 'tailor long as merged "Merged" {\n  merge %s into all "All" because "of its size"\n}\n' \
    "$(seq -f 'part-%.0f' 1 2000 | paste -sd,)"
}

mkdir "$scratch/long"
long_lists >"$scratch/long/long.prm"

{
  count check-isms check models/isms
  count check-rmf check models/rmf
  count build-isms build models/isms --out "$scratch/out"
  count build-isms-svg build models/isms --to svg --out "$scratch/svg"
  count check-long-lists check "$scratch/long"
  count format-isms fmt --check models/isms
  lay_out structured 1000
  lay_out unstructured 1000
  lay_out lanes 1000
  lay_out rich 1000
  lay_out landscape 100
} >"$scratch/counts"

if [ "${1:-}" = --update ]; then
  cp "$scratch/counts" benches/baseline.txt
  cat benches/baseline.txt
  exit
fi
awk 'NR == FNR { base[$1] = $2; next }
     { change = base[$1] ? ($2 / base[$1] - 1) * 100 : 0
       printf "%-24s %14d  %+6.2f %%\n", $1, $2, change
       if (change > 3) slower = 1 }
     END { exit slower }' benches/baseline.txt "$scratch/counts"
