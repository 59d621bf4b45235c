"""librosa's speed on what io.unbraid.bench.FeatureSpeed measures, one thread, best of ten.

    pip install librosa
    OMP_NUM_THREADS=1 python bench/peers/feature_speed.py
"""

import time

import librosa
import numpy as np

RATE, SECONDS, RUNS = 16000, 60, 10


def sound():
    t = np.arange(SECONDS * RATE) / RATE
    buzz = sum(np.sin(2 * np.pi * h * 130 * t) / h for h in range(1, 21))
    noise = np.random.default_rng(1).standard_normal(len(t))
    return (0.2 * buzz * (t % 1 < 0.6) + 0.01 * noise).astype(np.float32)


def measure(name, work, runs=RUNS):
    best = np.inf
    for _ in range(runs):
        start = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - start)
    print("%-14s %8.1f ms  %7.0f x real time" % (name, best * 1e3, SECONDS / best), flush=True)


def main():
    x = sound()
    cut = dict(n_fft=1024, hop_length=256, pad_mode="reflect")
    spectra = librosa.stft(x, **cut)
    measure("STFT", lambda: librosa.stft(x, **cut))
    measure("inverse STFT", lambda: librosa.istft(spectra, hop_length=256, length=len(x)))
    measure("log-mel", lambda: np.log(np.maximum(1e-5, librosa.feature.melspectrogram(
        y=x, sr=RATE, n_mels=128, power=1.0, **cut))))
    measure("MFCC", lambda: librosa.feature.mfcc(y=x, sr=RATE, n_mfcc=20, n_mels=128, **cut))
    measure("pitch (yin)", lambda: librosa.yin(
        x, fmin=60, fmax=500, sr=RATE, frame_length=1024, hop_length=256))
    measure("pitch (pyin)", lambda: librosa.pyin(
        x, fmin=60, fmax=500, sr=RATE, frame_length=1024, hop_length=256), runs=1)


if __name__ == "__main__":
    main()
