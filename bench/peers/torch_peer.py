"""PyTorch alone as a peer of bench/run (see peer.py): pip install torch numpy.

The mel filters and the DCT are matrices made before the clock runs, Slaney's and orthonormal.
"""

from peer import CEPSTRA, FFT, FLOOR, HOP, MELS, RATE, serve


def slaney_filters(np):
    """[mels][bins], of equal area, from 0 Hz to half the rate."""
    knee, step, growth = 1000.0, 200.0 / 3, np.log(6.4) / 27
    top = knee / step + np.log(RATE / 2 / knee) / growth
    mel = np.linspace(0, top, MELS + 2)
    edges = np.where(mel < knee / step, mel * step, knee * np.exp(growth * (mel - knee / step)))
    bins = np.linspace(0, RATE / 2, FFT // 2 + 1)
    rise = (bins - edges[:-2, None]) / (edges[1:-1] - edges[:-2])[:, None]
    fall = (edges[2:, None] - bins) / (edges[2:] - edges[1:-1])[:, None]
    area = 2 / (edges[2:] - edges[:-2])
    return (np.maximum(0, np.minimum(rise, fall)) * area[:, None]).astype(np.float32)


def cosines(np):
    """[coefficients][mels] of the orthonormal DCT-II."""
    m = np.arange(MELS)
    matrix = np.cos(np.pi * np.arange(CEPSTRA)[:, None] * (2 * m + 1) / (2 * MELS))
    matrix *= np.sqrt(2 / MELS)
    matrix[0] /= np.sqrt(2)
    return matrix.astype(np.float32)


def open_torch(given, threads):
    import numpy as np
    import torch

    torch.set_num_threads(threads)
    torch.set_grad_enabled(False)
    speech = torch.from_numpy(given.signal("speech"))
    window = torch.hann_window(FFT)
    filters = torch.from_numpy(slaney_filters(np))
    transform = torch.from_numpy(cosines(np))

    def spectra():
        return torch.stft(speech, FFT, HOP, window=window, center=True, pad_mode="reflect",
                          return_complex=True)

    def stft():
        spectra()

    def log_mel():
        return torch.log(torch.clamp(filters @ spectra().abs(), min=FLOOR)).numpy()

    def mfcc():
        power = torch.view_as_real(spectra()).square().sum(-1)
        decibels = 10 * torch.log10(torch.clamp(filters @ power, min=1e-10))
        return (transform @ torch.clamp(decibels, min=decibels.max() - 80)).numpy()

    def mel_inversion():
        mel = torch.from_numpy(given.matrix("mel", MELS).copy())
        # what torchaudio's InverseMelScale does from 2.1 on
        return lambda: torch.clamp(
            torch.linalg.lstsq(filters[None], mel[None], driver="gels").solution[0], min=0).numpy()

    return torch.__version__, {
        "stft": lambda: stft,
        "log-mel": lambda: log_mel,
        "mfcc": lambda: mfcc,
        "mel-inversion": mel_inversion,
    }


if __name__ == "__main__":
    serve("torch", open_torch)
