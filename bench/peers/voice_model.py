"""The voice model's networks and first-stage losses in PyTorch, for io.unbraid.bench.TrainingStep.

Modules and parameters have the names that the Java model gives them, so that its weights load as
they are. Tensors are [batch, channels, frames].
"""

import math

import torch
import torch.nn.functional as F
from torch import nn


# Rows of prosody: register, voicing, loudness.
PROSODY = 3

# Frames that a speaker is known by in training.
ENOUGH = 512


def conv(inputs, outputs, width, stride=1, dilation=1):
    padding = dilation * (width - 1) // 2
    return nn.Conv1d(inputs, outputs, width, stride, padding, dilation)


class Lifter(nn.Module):
    def __init__(self, mels):
        super().__init__()
        self.register_buffer("projection", torch.zeros(mels, mels))

    def forward(self, x):
        return self.projection @ x


class Residual(nn.Module):
    """x + GELU(norm(conv(x)))"""

    def __init__(self, channels, width, dilation, normalise):
        super().__init__()
        self.conv = conv(channels, channels, width, dilation=dilation)
        self.normalise = normalise

    def forward(self, x):
        h = self.conv(x)
        return x + F.gelu(F.instance_norm(h) if self.normalise else h)


class PhoneticEncoder(nn.Module):
    def __init__(self, mels, channels, code):
        super().__init__()
        self.lifter = Lifter(mels)
        setattr(self, "in", conv(mels, channels, 5))
        self.down = conv(channels, channels, 5, stride=2)
        for i, dilation in enumerate((1, 2, 4, 1, 2)):
            setattr(self, "block%d" % i, Residual(channels, 5, dilation, True))
        self.out = conv(channels, code, 1)

    def forward(self, x):
        h = F.gelu(getattr(self, "in")(self.lifter(x)))
        h = F.gelu(F.instance_norm(self.down(h)))
        for i in range(5):
            h = getattr(self, "block%d" % i)(h)
        return F.instance_norm(self.out(h))


def statistics(x):
    """Mean and deviation over frames."""
    deviation = torch.sqrt(x.var(2, correction=0) + 1e-5)
    return torch.cat([x.mean(2), deviation], 1)


def weighted_statistics(x, weights):
    """The same, where some frames count more than others; weights are [batch, 1, frames]."""
    share = weights / (weights.sum(2, keepdim=True) + 1e-6)
    mean = (x * share).sum(2, keepdim=True)
    variance = ((x - mean).square() * share).sum(2)
    return torch.cat([mean.squeeze(2), torch.sqrt(variance + 1e-5)], 1)


def unit_length(x, axis=1):
    return x / torch.sqrt(x.square().sum(axis, keepdim=True) + 1e-8)


class SpeakerEncoder(nn.Module):
    def __init__(self, mels, channels, size):
        super().__init__()
        setattr(self, "in", conv(mels, channels, 5))
        self.down = conv(channels, channels, 5, stride=2)
        for i, dilation in enumerate((1, 2, 3)):
            setattr(self, "block%d" % i, Residual(channels, 3, dilation, False))
        known = 2 * (channels + mels)
        self.register_buffer("mean", torch.zeros(1, known))
        self.register_buffer("variance", torch.ones(1, known))
        self.out = nn.Linear(known, size)

    def statistics(self, x, speech):
        h = F.gelu(getattr(self, "in")(x))
        h = F.gelu(self.down(h))
        for i in range(3):
            h = getattr(self, "block%d" % i)(h)
        heard = weighted_statistics(h, F.avg_pool1d(speech, 2))
        return torch.cat([heard, weighted_statistics(x, speech)], 1)

    def forward(self, x, speech):
        spread = (self.statistics(x, speech) - self.mean) / torch.sqrt(self.variance + 1e-4)
        return unit_length(self.out(spread))

    @torch.no_grad()
    def centre(self, x, speech, share):
        found = self.statistics(x, speech)
        self.mean.lerp_(found.mean(0, keepdim=True), share)
        self.variance.lerp_(found.var(0, correction=0, keepdim=True), share)


class Style(nn.Module):
    """The scale and shift of adaptive instance normalisation."""

    def __init__(self, channels, speaker):
        super().__init__()
        self.style = nn.Linear(speaker, 2 * channels)

    def forward(self, x, speaker):
        scale, shift = self.style(speaker).unsqueeze(2).chunk(2, dim=1)
        return x * (scale + 1) + shift


class FrameAttention(nn.Module):
    """Looks up a target's frames: softmax of the cosine of learnt features, a head at a time."""

    SIZE, DETAILS = 32, 64

    def __init__(self, mels, code, heads):
        super().__init__()
        self.heads = heads
        self.metric = conv(code + PROSODY, heads * self.SIZE, 3)
        self.detail = conv(2 * mels, self.DETAILS, 3)
        self.logSharpness = nn.Parameter(torch.zeros(1, heads, 1, 1))

    def compare(self, code, prosody):
        compared = self.metric(torch.cat([code, prosody], 1))
        split = compared.unflatten(1, (self.heads, self.SIZE)).transpose(2, 3)
        return unit_length(split, 3)

    def frames(self, code, prosody, mel):
        """Keys [batch, heads, n, size] and values [batch, n, 2 mels + details]."""
        pairs = mel.unflatten(2, (-1, 2)).transpose(2, 3).flatten(1, 2)
        values = torch.cat([pairs, F.gelu(self.detail(pairs))], 1)
        return self.compare(code, prosody), values.transpose(1, 2)

    def forward(self, code, prosody, keys, values):
        sharpness = self.logSharpness.exp()
        scores = self.compare(code, prosody) @ keys.transpose(2, 3) * sharpness
        found = scores.softmax(3) @ values.unsqueeze(1)
        pairs = found[..., :-self.DETAILS].unflatten(3, (-1, 2))
        # [batch, heads, frames, mels, 2] to [batch, heads * mels, 2 frames]
        mel = pairs.transpose(2, 3).flatten(3, 4).flatten(1, 2)
        detail = found[..., -self.DETAILS:].transpose(2, 3).flatten(1, 2)
        likeness = (scores.logsumexp(3) - math.log(keys.shape[2])) / sharpness.squeeze(3)
        return mel, detail, likeness


class DecoderBlock(nn.Module):
    """x + GELU(style(conv(x)))"""

    def __init__(self, channels, width, dilation, speaker):
        super().__init__()
        self.conv = conv(channels, channels, width, dilation=dilation)
        self.style = Style(channels, speaker)

    def forward(self, x, speaker):
        return x + F.gelu(self.style(self.conv(x), speaker))


class Decoder(nn.Module):
    COARSE, FINE = (1, 2, 4, 1), (1, 2, 4, 1, 2, 1)

    def __init__(self, mels, channels, code, speaker, heads):
        super().__init__()
        self.mels = mels
        self.attention = FrameAttention(mels, code, heads)
        known = code + PROSODY + heads * FrameAttention.DETAILS + heads
        setattr(self, "in", conv(known, channels, 5))
        for i, dilation in enumerate(self.COARSE):
            setattr(self, "coarse%d" % i, DecoderBlock(channels, 5, dilation, speaker))
        self.sound = conv(mels + 1 + PROSODY + heads * mels, channels, 3)
        for i, dilation in enumerate(self.FINE):
            setattr(self, "fine%d" % i, DecoderBlock(channels, 3, dilation, speaker))
        self.out = conv(channels, mels, 1)

    def listen(self, code, prosody, mel):
        return self.attention.frames(code, F.avg_pool1d(prosody, 2), mel)

    def forward(self, code, prosody, comb, keys, values, speaker):
        slow = F.avg_pool1d(prosody, 2)
        mel, detail, likeness = self.attention(code, slow, keys, values)
        h = getattr(self, "in")(torch.cat([code, slow, detail, likeness], 1))
        for i in range(len(self.COARSE)):
            h = getattr(self, "coarse%d" % i)(h, speaker)
        seen = self.sound(torch.cat([comb, prosody, mel], 1))
        h = h.repeat_interleave(2, dim=2) + seen
        for i in range(len(self.FINE)):
            h = getattr(self, "fine%d" % i)(h, speaker)
        return mel[:, :self.mels] + self.out(h)


class TranscriptHead(nn.Module):
    def __init__(self, code, symbols, channels=192):
        super().__init__()
        self.hidden = conv(code, channels, 5)
        self.out = conv(channels, symbols, 1)

    def forward(self, code):
        scores = self.out(F.gelu(self.hidden(code)))
        return F.log_softmax(scores.permute(2, 0, 1), 2)


class CodeSummary(nn.Module):
    def __init__(self, code, channels=96):
        super().__init__()
        self.first = conv(code, channels, 5, stride=2)
        self.second = conv(channels, channels, 5, stride=2)

    def forward(self, code):
        h = F.leaky_relu(self.first(code), 0.2)
        h = statistics(F.leaky_relu(self.second(h), 0.2))
        return torch.cat([h, 5 * code.diff(dim=2).abs().mean(2)], 1)


class PairClassifier(nn.Module):
    def __init__(self, code, hidden=96):
        super().__init__()
        self.summary = CodeSummary(code)
        self.hidden = nn.Linear(2 * (192 + code), hidden)
        self.out = nn.Linear(hidden, 1)

    def forward(self, a, b):
        met = torch.cat([(a - b).abs(), a * b], 1)
        return self.out(F.leaky_relu(self.hidden(met), 0.2)).squeeze(1)


class Classes(nn.Module):
    """CosFace (Wang et al. 2018, equation 4)."""

    def __init__(self, size, voices):
        super().__init__()
        self.centres = nn.Parameter(torch.zeros(voices, size))

    def forward(self, codes, labels):
        cosine = codes @ unit_length(self.centres).T
        margin = 0.2 * F.one_hot(labels, cosine.shape[1])
        return F.cross_entropy(20 * (cosine - margin), labels)


class Reversal(torch.autograd.Function):
    @staticmethod
    def forward(context, x, strength):
        context.strength = strength
        return x.view_as(x)

    @staticmethod
    def backward(context, gradient):
        return -context.strength * gradient, None


def pair_loss(codes, each, margin=1.0):
    """Chen et al. 2018, equation 3, over all pairs of unit vectors."""
    group = torch.arange(len(codes)) // each
    same = group[:, None] == group[None, :]
    other = ~torch.eye(len(codes), dtype=torch.bool)
    distance = 2 - 2 * codes @ codes.T
    return distance[same & other].mean() + F.relu(margin - distance[~same]).mean()


class VoiceModel(nn.Module):
    """Networks of `vc train`, and the losses of its first stage."""

    def __init__(self, mels, code, encoder, speaker_encoder, speaker, decoder, heads, symbols,
                 voices):
        super().__init__()
        self.phonetic = PhoneticEncoder(mels, encoder, code)
        self.speaker = SpeakerEncoder(mels, speaker_encoder, speaker)
        self.decoder = Decoder(mels, decoder, code, speaker, heads)
        self.head = TranscriptHead(code, symbols)
        self.classes = Classes(speaker, voices)
        self.pairs = PairClassifier(code)

    def judged(self, code):
        """Cross-entropy of the pair classifier; two neighbouring rows are one speaker's."""
        summary = self.pairs.summary(code)
        first, second = torch.tril_indices(len(code), len(code), -1)
        score = self.pairs(summary[first], summary[second])
        same = first // 2 == second // 2
        return 0.5 * (F.softplus(-score[same]).mean() + F.softplus(score[~same]).mean())

    def classifier(self, batch):
        with torch.no_grad():
            code = self.phonetic(batch["segments.perturbed"])
        return self.judged(code)

    def autoencoder(self, batch):
        mel = batch["segments.mel"]
        code = self.phonetic(batch["segments.perturbed"])
        bank = batch["bank.mel"]
        speaker = self.speaker(bank[:, :, :ENOUGH], batch["bank.speech"][:, :, :ENOUGH])
        with torch.no_grad():
            known = self.phonetic(bank)
        keys, values = self.decoder.listen(known, batch["bank.prosody"], bank)
        voice = torch.arange(len(mel)) // 2
        made = self.decoder(
            code, batch["segments.prosody"], batch["segments.comb"],
            keys[voice], values[voice], speaker[voice])
        return (
            F.l1_loss(made, mel)
            + 0.3 * F.l1_loss(made.diff(dim=2), mel.diff(dim=2))
            + self.judged(Reversal.apply(code, 0.2)))

    def voices(self, batch):
        heard = batch["voices.mel"], batch["voices.speech"]
        self.speaker.centre(*heard, 0.02)
        speaker = self.speaker(*heard)
        margin = self.classes(speaker, batch["voices.voices"])
        return 0.05 * margin + 0.1 * pair_loss(speaker, 2)

    def transcript(self, batch):
        spelled = self.head(self.phonetic(batch["transcripts.mel"]))
        return 0.5 * F.ctc_loss(
            spelled, batch["transcripts.symbols"], batch["transcripts.frames"],
            batch["transcripts.lengths"], zero_infinity=True)
