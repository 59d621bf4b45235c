"""Word error rate of recordings by pocketsphinx (stock en-us model); see bench/word-errors."""

import argparse
import csv
import os
import re
import shutil
import subprocess
import sys
import tempfile
import wave

MODEL = "/usr/share/pocketsphinx/model/en-us"


def words(text):
    """Lower case, no punctuation but the apostrophe inside a word."""
    text = text.lower().replace("\u2019", "'")
    text = re.sub(r"[^a-z' ]", " ", text)
    return [w for w in (t.strip("'") for t in text.split()) if w]


def errors(reference, hypothesis):
    """Levenshtein distance over words: (substitutions, deletions, insertions)."""
    row = [(j, 0, 0, j) for j in range(len(hypothesis) + 1)]  # (total, sub, del, ins)
    for i, said in enumerate(reference, 1):
        above, row = row, [(i, 0, i, 0)]
        for j, heard in enumerate(hypothesis, 1):
            t, s, d, n = above[j - 1]
            best = (t, s, d, n) if said == heard else (t + 1, s + 1, d, n)
            t, s, d, n = above[j]
            best = min(best, (t + 1, s, d + 1, n))
            t, s, d, n = row[j - 1]
            best = min(best, (t + 1, s, d, n + 1))
            row.append(best)
    return row[-1][1:]


def raw(source, target):
    """Writes 16 kHz mono 16-bit samples without a header."""
    try:
        with wave.open(source) as w:
            if (w.getframerate(), w.getnchannels(), w.getsampwidth()) == (16000, 1, 2):
                with open(target, "wb") as out:
                    out.write(w.readframes(w.getnframes()))
                return
    except (wave.Error, EOFError):
        pass  # another format: ffmpeg knows it
    command = ["ffmpeg", "-v", "error", "-nostdin", "-y", "-i", source]
    command += ["-ac", "1", "-ar", "16000", "-f", "s16le", target]
    if subprocess.run(command, stdin=subprocess.DEVNULL).returncode != 0:
        sys.exit(f"{source}: not readable as sound; check the file")


def recognise(files, folder, jobs):
    """What pocketsphinx hears in each file: a list of texts in the files' order."""
    names = []
    for i, file in enumerate(files):
        names.append(f"{i:05d}")
        raw(file, os.path.join(folder, names[-1] + ".raw"))
    running = []
    for j in range(jobs):
        part = os.path.join(folder, f"part{j}")
        with open(part + ".ctl", "w") as ctl:
            ctl.writelines(n + "\n" for n in names[j::jobs])
        command = ["pocketsphinx_batch", "-hmm", MODEL + "/en-us", "-lm", MODEL + "/en-us.lm.bin"]
        command += ["-dict", MODEL + "/cmudict-en-us.dict", "-adcin", "yes", "-cepdir", folder]
        # Normalised a recording at a time, so that the result doesn't hang on their order.
        command += ["-cepext", ".raw", "-cmn", "batch", "-ctl", part + ".ctl", "-hyp", part + ".hyp"]
        running.append(subprocess.Popen(command + ["-logfn", part + ".log"]))
    heard = {}
    for j, process in enumerate(running):
        if process.wait() != 0:
            sys.exit("pocketsphinx_batch failed: " + open(os.path.join(folder, f"part{j}.log")).read()[-500:])
        for line in open(os.path.join(folder, f"part{j}.hyp")):
            text, _, name = line.rstrip().rpartition(" (")
            heard[name.split(" ")[0]] = text
    return [heard.get(n, "") for n in names]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", help="folder of recordings")
    parser.add_argument("texts", help="TSV: file name, tab, what was said")
    parser.add_argument("--jobs", type=int, default=1, help="recognisers at a time")
    parser.add_argument("--details", action="store_true", help="a line a recording too")
    options = parser.parse_args()
    if not shutil.which("pocketsphinx_batch") or not os.path.isdir(MODEL):
        sys.exit("pocketsphinx is missing: apt-get install pocketsphinx pocketsphinx-en-us")
    if not os.path.isfile(options.texts):
        sys.exit(f"{options.texts}: no such file")
    with open(options.texts, encoding="utf-8", newline="") as lines:
        rows = [r for r in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE) if r]
    if not rows or any(len(r) < 2 for r in rows):
        sys.exit(f"{options.texts}: each line wants a file name, a tab and a text")
    digits = [r[1] for r in rows if re.search(r"\d", r[1])]
    if digits:
        sys.exit(f"{options.texts}: write numbers as the words that are said: {digits[0]}")
    files = [os.path.join(options.folder, r[0]) for r in rows]
    missing = [f for f in files if not os.path.isfile(f)]
    if missing:
        sys.exit(f"{missing[0]}: no such file ({len(missing)} of {len(files)} missing)")
    with tempfile.TemporaryDirectory() as folder:
        heard = recognise(files, folder, max(1, options.jobs))
    total, counts = 0, [0, 0, 0]
    for row, hypothesis in zip(rows, heard):
        reference = words(row[1])
        found = errors(reference, words(re.sub(r"\(\d+\)", "", hypothesis)))
        total += len(reference)
        counts = [a + b for a, b in zip(counts, found)]
        if options.details:
            print(f"{row[0]}\t{sum(found)}/{len(reference)}\t{' '.join(reference)}\t{hypothesis}")
    s, d, i = counts
    rate = 100.0 * sum(counts) / max(1, total)
    print(
        f"word errors {rate:.1f} % ({sum(counts)} of {total} words, {len(rows)} recordings:"
        f" {s} substituted, {d} deleted, {i} inserted)"
    )


if __name__ == "__main__":
    main()
