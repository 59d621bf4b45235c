"""Golden files for the features' tests, made by librosa.

    pip install librosa
    python bench/peers/golden_features.py

Writes float32 .npy files into the test resources of audio-core. The signal is made here (a gliding
buzz, a chirp and noise), so that no recording has to be kept. librosa's default at the ends of a
signal is zeros since 0.10; pad_mode="reflect" asks for the mirror that this project uses.
"""

import pathlib

import librosa
import numpy as np

RATE = 16000
FOLDER = pathlib.Path(__file__).resolve().parents[2].joinpath(
    "audio-core/src/test/resources/io/unbraid/audio/features")


def signal(seconds):
    t = np.arange(int(seconds * RATE)) / RATE
    phase = 2 * np.pi * np.cumsum(120 + 60 * t / t[-1]) / RATE
    buzz = sum(np.sin(h * phase) / h for h in range(1, 30))
    chirp = np.sin(2 * np.pi * (300 + 6000 * t) * t)
    noise = np.random.default_rng(7).standard_normal(len(t))
    return (0.2 * buzz + 0.1 * chirp + 0.01 * noise).astype(np.float32)


def save(name, array):
    np.save(FOLDER / (name + ".npy"), np.ascontiguousarray(array, dtype="<f4"))


def main():
    FOLDER.mkdir(parents=True, exist_ok=True)
    x = signal(0.4)
    save("signal", x)
    cut = dict(n_fft=1024, hop_length=256, pad_mode="reflect")

    magnitude = np.abs(librosa.stft(x, **cut))
    save("stft_magnitude", magnitude)
    small = librosa.stft(x[:1000], n_fft=256, hop_length=100, pad_mode="reflect")
    save("stft_real", small.real)
    save("stft_imaginary", small.imag)
    save("stft_short", np.abs(librosa.stft(x[:100], n_fft=256, hop_length=64, pad_mode="reflect")))

    for htk in (False, True):
        for norm in ("slaney", None):
            name = "mel_%s_%s" % ("htk" if htk else "slaney", "area" if norm else "peak")
            save(name, librosa.filters.mel(
                sr=8000, n_fft=256, n_mels=24, fmin=60, fmax=3800, htk=htk, norm=norm))

    mel = librosa.filters.mel(sr=RATE, n_fft=1024, n_mels=128, fmin=0, fmax=8000) @ magnitude
    save("log_mel", np.log(np.maximum(mel, 1e-5)))

    for htk in (False, True):
        save("mfcc_htk" if htk else "mfcc_slaney", librosa.feature.mfcc(
            y=x, sr=RATE, n_mfcc=20, n_mels=80, fmin=20, fmax=7600, htk=htk, **cut))
    mfcc = librosa.feature.mfcc(y=x, sr=RATE, n_mfcc=20, n_mels=80, fmin=20, fmax=7600, **cut)
    save("delta_1", librosa.feature.delta(mfcc, width=9, order=1))
    save("delta_2", librosa.feature.delta(mfcc, width=7, order=2))


if __name__ == "__main__":
    main()
