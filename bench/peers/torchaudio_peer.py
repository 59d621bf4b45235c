"""torchaudio as a peer of bench/run (see peer.py): pip install torchaudio, on Debian
apt-get install python3-torchaudio and TORCHAUDIO_PYTHON=/usr/bin/python3."""

from peer import CEPSTRA, FFT, FLOOR, HIGH, HOP, MELS, PITCH, RATE, drop, serve


def open_torchaudio(given, threads):
    import torch
    import torchaudio

    torch.set_num_threads(threads)
    torch.set_grad_enabled(False)
    speech = torch.from_numpy(given.signal("speech"))
    cut = dict(n_fft=FFT, hop_length=HOP)
    mels = dict(n_mels=MELS, norm="slaney", mel_scale="slaney", **cut)

    def load(name):
        path = given.path(name)
        return lambda: lambda: torchaudio.load(path)[0].mean(0).numpy()

    def resample():
        high = torch.from_numpy(given.signal("high"))
        method = torchaudio.transforms.Resample(HIGH, RATE)
        return lambda: method(high).numpy()

    def log_mel():
        method = torchaudio.transforms.MelSpectrogram(RATE, power=1.0, **mels)
        return lambda: torch.log(torch.clamp(method(speech), min=FLOOR)).numpy()

    def mfcc():
        method = torchaudio.transforms.MFCC(RATE, CEPSTRA, melkwargs=mels)
        return lambda: method(speech).numpy()

    def griffin_lim(iterations):
        def make():
            torch.manual_seed(0)
            magnitude = torch.from_numpy(given.matrix("magnitude", FFT // 2 + 1))
            method = torchaudio.transforms.GriffinLim(
                n_iter=iterations, power=1.0, momentum=0.99, length=len(speech), **cut)
            return lambda: method(magnitude).numpy()
        return make

    def mel_inversion():
        if tuple(int(n) for n in torchaudio.__version__.split(".")[:2]) < (2, 1):
            raise ImportError("InverseMelScale before 2.1 descends by gradient for minutes")
        mel = torch.from_numpy(given.matrix("mel", MELS))
        method = torchaudio.transforms.InverseMelScale(
            FFT // 2 + 1, MELS, RATE, norm="slaney", mel_scale="slaney")
        return lambda: method(mel).numpy()

    version = "%s (torch %s)" % (torchaudio.__version__, torch.__version__)
    return version, {
        "decode-wav": load("high.wav"),
        "decode-flac": load("high.flac"),
        "decode-mp3": load("high.mp3"),
        "resample": resample,
        "stft": lambda: (lambda method: drop(lambda: method(speech)))(
            torchaudio.transforms.Spectrogram(power=None, **cut)),
        "log-mel": log_mel,
        "mfcc": mfcc,
        "pitch": lambda: drop(lambda: torchaudio.functional.detect_pitch_frequency(
            speech, RATE, frame_time=HOP / RATE, freq_low=PITCH[0], freq_high=PITCH[1])),
        "griffin-lim-32": griffin_lim(32),
        "griffin-lim-60": griffin_lim(60),
        "mel-inversion": mel_inversion,
    }


if __name__ == "__main__":
    serve("torchaudio", open_torchaudio)
