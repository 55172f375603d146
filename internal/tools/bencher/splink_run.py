"""Runs Splink on one list or two, with settings chosen as its tutorials do: exact
and fuzzy comparisons for every column that tells records apart, blocking on each,
training without labels, clusters at 0.9. Prints seconds and clusters as JSON."""
import csv
import io
import json
import sys
import time

import pandas as pd
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

start = time.perf_counter()
tables = [pd.read_csv(f, dtype=str, keep_default_na=False).replace("", None) for f in sys.argv[1:]]
both = pd.concat(tables)
columns = []
for c in both.columns:
    if c == "id" or c not in tables[0].columns or c not in tables[-1].columns:
        continue
    filled = both[c].dropna()
    if len(filled) > .05 * len(both) and filled.nunique() > 3:
        columns.append((filled.nunique(), c))
columns = [c for _, c in sorted(columns, reverse=True)][:8]
settings = SettingsCreator(
    link_type="dedupe_only" if len(tables) == 1 else "link_only",
    unique_id_column_name="id",
    comparisons=[cl.JaroWinklerAtThresholds(c, [.92, .85]).configure(term_frequency_adjustments=True) for c in columns],
    blocking_rules_to_generate_predictions=[block_on(c) for c in columns[:5]],
)
names = ["records"] if len(tables) == 1 else ["a", "b"]
linker = Linker(tables if len(tables) > 1 else tables[0], settings, DuckDBAPI(), input_table_aliases=names)
linker.training.estimate_probability_two_random_records_match([block_on(columns[0])], recall=.6)
linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
for c in columns[:3]:
    linker.training.estimate_parameters_using_expectation_maximisation(block_on(c))
pairs = linker.inference.predict(threshold_match_probability=.5)
found = linker.clustering.cluster_pairwise_predictions_at_threshold(pairs, .9).as_pandas_dataframe()
out = io.StringIO()
w = csv.writer(out, lineterminator="\n")
w.writerow(["id", "source", "cluster"])
for r in found.to_dict("records"):
    w.writerow([r["id"], r.get("source_dataset", "records"), r["cluster_id"]])
print(json.dumps({"seconds": time.perf_counter() - start, "clusters": out.getvalue()}))
