"""librosa's pyin on what io.unbraid.bench.PitchVoicing measures. Takes some minutes.

    pip install librosa
    python bench/peers/pitch_voicing.py TIMIT_FOLDER
"""

import pathlib
import sys

import librosa
import numpy as np

RATE, HOP, BORDER = 16000, 256, 384
VOICED = set("iy ih eh ey ae aa aw ay ah ao oy ow uh uw ux er ax ix axr l r w y el m n ng em en "
             "eng nx".split())
VOICELESS = set("s sh f th p t k ch h# pau epi pcl tcl kcl".split())


def labels(phones, frames):
    marks = np.full(frames, -1)
    for line in phones:
        start, end, phone = line.split()
        first, last = -(-(int(start) + BORDER) // HOP), (int(end) - BORDER) // HOP
        if last >= first:
            marks[first:last + 1] = 1 if phone in VOICED else 0 if phone in VOICELESS else -1
    return marks


def main():
    voiced = missed = voiceless = invented = heard = far = 0
    for file in sorted(pathlib.Path(sys.argv[1]).rglob("*.flac")):
        x, _ = librosa.load(file, sr=RATE)
        hz, _, _ = librosa.pyin(
            x, fmin=60, fmax=500, sr=RATE, frame_length=1024, hop_length=HOP, fill_na=0)
        marks = labels(file.with_suffix(".phn").read_text().splitlines(), len(hz))
        median = np.median(hz[hz > 0]) if (hz > 0).any() else 0
        voiced += (marks == 1).sum()
        missed += ((marks == 1) & (hz == 0)).sum()
        voiceless += (marks == 0).sum()
        invented += ((marks == 0) & (hz > 0)).sum()
        heard += (hz > 0).sum()
        far += ((hz > 0) & ((hz < 0.55 * median) | (hz > 1.9 * median))).sum()
    print("pyin     voiced missed %4.1f %%, voiceless called voiced %4.1f %%, an octave off the "
          "utterance's median %4.1f %%" % (
              100 * missed / voiced, 100 * invented / voiceless, 100 * far / heard))


if __name__ == "__main__":
    main()
