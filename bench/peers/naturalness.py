"""Predicted opinion of folders of recordings by DNSMOS and NISQA; see bench/naturalness."""

import argparse
import csv
import math
import os
import statistics
import sys
import warnings

SOUNDS = (".wav", ".flac")

# What NISQA takes.
LEAST_SECONDS = 0.3
MOST_SECONDS = 50


def clips(folder):
    """Recordings at any depth of a folder, sorted."""
    if not os.path.isdir(folder):
        refuse(f"{folder}: no such folder")
    found = []
    for at, _, names in os.walk(folder, followlinks=True):
        found += [os.path.join(at, n) for n in names if n.lower().endswith(SOUNDS)]
    if not found:
        refuse(f"{folder}: holds no .wav or .flac; convert recordings with ffmpeg first")
    return sorted(found)


def interval(values):
    """Mean and half the width of its 95 % interval (Student's t); NaN for one value alone."""
    mean = statistics.fmean(values)
    if len(values) < 2:
        return mean, math.nan
    from scipy.stats import t

    error = statistics.stdev(values) / math.sqrt(len(values))
    return mean, float(t.ppf(0.975, len(values) - 1)) * error


def cell(values):
    mean, half = interval(values)
    return f"{mean:.2f}" if math.isnan(half) else f"{mean:.2f} ± {half:.2f}"


def refuse(message):
    print(f"naturalness: {message}", file=sys.stderr)
    sys.exit(2)


def check(files):
    """Refuses before minutes of work what a network would stumble over."""
    import soundfile

    for file in files:
        try:
            seconds = soundfile.info(file).duration
        except RuntimeError as e:
            refuse(f"{file}: can't be read as sound ({str(e).splitlines()[0]}); leave it out")
        if not LEAST_SECONDS <= seconds <= MOST_SECONDS:
            refuse(
                f"{file}: {seconds:.1f} s; clips of {LEAST_SECONDS} to {MOST_SECONDS} s can be scored,"
                " cut it or leave it out"
            )


def progress(done, count, name):
    end = "\n" if done == count else "\r"
    if sys.stderr.isatty() or done == count:
        print(f"naturalness: {name}, {done} of {count} clips", end=end, file=sys.stderr)


def missing(folder, names):
    for name in names:
        if not os.path.isfile(os.path.join(folder, name)):
            refuse(f"{os.path.join(folder, name)}: no such file; see the head of bench/naturalness")


def dnsmos(options, files):
    missing(options.dnsmos, ["sig_bak_ovr.onnx", "model_v8.onnx"])
    from dnsmos import FIGURES, Dnsmos

    scorer = Dnsmos(options.dnsmos, options.threads)
    found = []
    for file in files:
        found.append(scorer.score(file))
        progress(len(found), len(files), "DNSMOS")
    return FIGURES, found


def nisqa(options, files):
    missing(options.nisqa, ["nisqa/NISQA_model.py", "weights/nisqa.tar", "weights/nisqa_tts.tar"])
    import torch

    import nisqa_copy

    torch.set_num_threads(options.threads)
    model = nisqa_copy.load(options.nisqa)
    rows = [[] for _ in files]
    for weights in ("nisqa.tar", "nisqa_tts.tar"):
        path = os.path.join(options.nisqa, "weights", weights)
        rows = [a + b for a, b in zip(rows, nisqa_copy.score(model, path, files))]
        progress(len(files), len(files), weights)
    return nisqa_copy.FIGURES + nisqa_copy.TTS_FIGURES, rows


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dnsmos", metavar="DIR", help="folder with sig_bak_ovr.onnx, model_v8.onnx")
    parser.add_argument("--nisqa", metavar="DIR", help="a copy of gabrielmittag/NISQA with weights/")
    parser.add_argument("--out", metavar="TSV", help="writes a line a clip there")
    parser.add_argument("--threads", type=int, default=1, help="of each network (default: 1)")
    parser.add_argument("folders", nargs="+", metavar="FOLDER", help="recordings, at any depth")
    options = parser.parse_args()
    if not options.dnsmos and not options.nisqa:
        refuse("give --dnsmos, --nisqa or both")
    if options.out and not os.path.isdir(os.path.dirname(os.path.abspath(options.out))):
        refuse(f"{options.out}: no folder to write it in")
    if options.threads < 1:
        refuse(f"--threads must be at least 1, not {options.threads}")
    # Read when numpy and the networks load, so before that.
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[name] = str(options.threads)
    warnings.simplefilter("ignore")
    of = {folder: clips(folder) for folder in dict.fromkeys(options.folders)}
    files = [file for found in of.values() for file in found]
    names, rows = [], [[] for _ in files]
    try:
        check(files)
        for wanted, score in ((options.dnsmos, dnsmos), (options.nisqa, nisqa)):
            if wanted:
                figures, found = score(options, files)
                names += figures
                rows = [a + b for a, b in zip(rows, found)]
    except ImportError as e:
        refuse(f"{e}; see the head of bench/naturalness for what it wants")
    if options.out:
        with open(options.out, "w", newline="", encoding="utf-8") as out:
            lines = csv.writer(out, delimiter="\t", lineterminator="\n")
            lines.writerow(["folder", "clip", *names])
            at = iter(rows)
            for folder, found in of.items():
                for file in found:
                    values = [f"{x:.4f}" for x in next(at)]
                    lines.writerow([folder, os.path.relpath(file, folder), *values])
    print("| folder | clips | " + " | ".join(names) + " |")
    print("| --- " * (len(names) + 2) + "|")
    at = iter(rows)
    for folder, found in of.items():
        columns = zip(*(next(at) for _ in found))
        print(f"| {folder} | {len(found)} | " + " | ".join(map(cell, columns)) + " |")


if __name__ == "__main__":
    main()
