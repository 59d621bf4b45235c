"""NISQA and NISQA-TTS: what a copy of gabrielmittag/NISQA says of recordings, called as its authors do."""

import contextlib
import csv
import importlib.util
import os
import sys
import tempfile
from unittest.mock import MagicMock

FIGURES = ["NISQA", "noisiness", "discontinuity", "coloration", "loudness"]
TTS_FIGURES = ["NISQA-TTS"]

# It imports these for training and pictures alone.
UNUSED = ["matplotlib", "matplotlib.pyplot", "seaborn", "tqdm", "yaml"]


def load(folder):
    """The class nisqaModel of the copy in folder."""
    for name in reversed(UNUSED):  # what lies inside a package before the package
        if importlib.util.find_spec(name.partition(".")[0]) is None:
            sys.modules[name] = MagicMock()
    sys.path.insert(0, os.path.abspath(folder))
    try:
        from nisqa.NISQA_model import nisqaModel
    finally:
        sys.path.pop(0)
    return nisqaModel


def score(model, weights, files):
    """A list of figures a file: FIGURES, or TTS_FIGURES for the weights of NISQA-TTS."""
    with tempfile.TemporaryDirectory() as folder:
        table = os.path.join(folder, "files.csv")
        with open(table, "w", newline="") as out:
            csv.writer(out).writerows([["deg"], *([os.path.abspath(f)] for f in files)])
        with open(os.devnull, "w") as nowhere, contextlib.redirect_stdout(nowhere):
            found = model(
                {
                    "mode": "predict_csv",
                    "pretrained_model": os.path.abspath(weights),
                    "csv_file": table,
                    "csv_deg": "deg",
                    "data_dir": "",
                    "output_dir": None,
                    "tr_bs_val": 1,
                    "tr_num_workers": 0,
                    "tr_device": "cpu",
                    "tr_parallel": False,
                    "ms_channel": None,
                }
            ).predict()
    columns = [c for c in ("mos", "noi", "dis", "col", "loud") if c + "_pred" in found]
    return found[[c + "_pred" for c in columns]].to_numpy().tolist()
