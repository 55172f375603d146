"""Runs Splink 5 on one list or two, with settings chosen as its tutorials do: exact
and fuzzy comparisons for every column that tells records apart, blocking on each,
training without labels, clusters at 0.9. Writes the clusters as CSV to the last
argument and prints the seconds as JSON."""
import csv
import json
import sys
import time

import duckdb
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on
from splink.internals.exceptions import EMTrainingException

start = time.perf_counter()
files, target = sys.argv[1:-1], sys.argv[-1]
names = ["records"] if len(files) == 1 else ["a", "b"]
con = duckdb.connect()
for name, file in zip(names, files):
    con.execute(f"create table {name}_raw as select * from read_csv(?, all_varchar=true, header=true, delim=',', quote='\"', escape='\"', nullstr='')", [file])


def columns_of(name):
    return [c[0] for c in con.execute(f"describe {name}_raw").fetchall()]


common = [c for c in columns_of(names[0]) if c in columns_of(names[-1])]
if "id" not in common:
    sys.exit("the lists have no column called id in common")
safe = {c: "id" if c == "id" else f"column_{i}" for i, c in enumerate(common)}  # names that need no quotes
for name in names:
    picked = ", ".join('"' + c.replace('"', '""') + f'" as {safe[c]}' for c in common)
    con.execute(f"create table {name}_in as select {picked} from {name}_raw")
told = []
for c in common:
    if c == "id":
        continue
    both = " union all ".join(f"select {safe[c]} as v from {name}_in" for name in names)
    [(rows, filled, distinct)] = con.execute(f"select count(*), count(v), count(distinct v) from ({both})").fetchall()
    if filled > .05 * rows and distinct > 3:
        told.append((distinct, safe[c]))
columns = [c for _, c in sorted(told, reverse=True)][:8]
settings = SettingsCreator(
    link_type="dedupe_only" if len(names) == 1 else "link_only",
    unique_id_column_name="id",
    comparisons=[cl.JaroWinklerAtThresholds(c, [.92, .85]).configure(term_frequency_adjustments=True) for c in columns],
    blocking_rules_to_generate_predictions=[block_on(c) for c in columns[:5]],
)
api = DuckDBAPI(con)
frames = [api.register(con.table(f"{name}_in"), dataset_display_name=name) for name in names]
linker = Linker(frames[0] if len(frames) == 1 else frames, settings)
agreeing = []  # columns in which some pair agrees, from which alone it can learn
for c in columns:
    if len(names) == 1:
        sql = f"select 1 from records_in group by {c} having {c} is not null and count(*) > 1 limit 1"
    else:
        sql = f"select 1 from a_in semi join b_in using ({c}) limit 1"
    if con.execute(sql).fetchall():
        agreeing.append(c)
linker.training.estimate_probability_two_random_records_match([block_on(agreeing[0])], recall=.6)
linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
for c in agreeing[:3]:
    try:
        linker.training.estimate_parameters_using_expectation_maximisation(block_on(c))
    except EMTrainingException:
        pass  # too few pairs agree in this one
pairs = linker.inference.predict(threshold_match_probability=.5)
found = linker.clustering.cluster_pairwise_predictions_at_threshold(pairs, .9).as_record_list()
with open(target, "w", newline="", encoding="utf-8") as out:
    w = csv.writer(out, lineterminator="\n")
    w.writerow(["id", "source", "cluster"])
    for r in found:
        w.writerow([r["id"], r.get("source_dataset", "records"), r["cluster_id"]])
print(json.dumps({"seconds": time.perf_counter() - start}))
