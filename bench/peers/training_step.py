"""The peer of io.unbraid.bench.TrainingStep: one iteration of `vc train` in Python's PyTorch.

python training_step.py FILE, with weights and batches as safetensors. Answers with its name, then
to each line that comes: "figures" with losses and the lengths of gradients (name=value, tabs
between), "operations" with those of an iteration, a number of threads with the seconds of one
iteration, "losses" with those of the last iteration. Says "missing" if PyTorch is not there.
"""

import json
import struct
import sys
import time

LEARNING_RATE, CLIP, AVERAGE = 8e-4, 5.0, 0.999

# objective, networks that it moves, updates an iteration, factor of the learning rate
OBJECTIVES = [
    ("classifier", ["pairs"], 2, 2.0),
    ("autoencoder", ["phonetic", "speaker", "decoder", "pairs"], 1, 1.0),
    ("voices", ["speaker", "classes"], 1, 1.0),
    ("transcript", ["phonetic", "head"], 1, 1.0),
]


def read(path):
    """Tensors of a safetensors file by name."""
    import torch

    types = {"F32": torch.float32, "I64": torch.int64}
    with open(path, "rb") as file:
        header = json.loads(file.read(struct.unpack("<Q", file.read(8))[0]))
        data = bytearray(file.read())
    header.pop("__metadata__", None)
    return {
        name: torch.frombuffer(
            data, dtype=types[entry["dtype"]], offset=entry["data_offsets"][0],
            count=(entry["data_offsets"][1] - entry["data_offsets"][0])
            // types[entry["dtype"]].itemsize).reshape(entry["shape"]).clone()
        for name, entry in header.items()}


class Step:
    def __init__(self, path):
        import torch
        from voice_model import VoiceModel

        self.torch = torch
        tensors = read(path)
        networks = {name for _, moves, _, _ in OBJECTIVES for name in moves}
        weights = {n: t for n, t in tensors.items() if n.split(".")[0] in networks}
        self.batch = {n: t for n, t in tensors.items() if n not in weights}
        self.model = VoiceModel(
            mels=weights["phonetic.in.weight"].shape[1],
            code=weights["phonetic.out.weight"].shape[0],
            encoder=weights["phonetic.in.weight"].shape[0],
            speaker_encoder=weights["speaker.in.weight"].shape[0],
            speaker=weights["speaker.out.weight"].shape[0],
            decoder=weights["decoder.in.weight"].shape[0],
            heads=weights["decoder.attention.logSharpness"].shape[1],
            symbols=weights["head.out.weight"].shape[0],
            voices=weights["classes.centres"].shape[0])
        self.model.load_state_dict(weights)
        self.adam = {}
        for name, moves, _, factor in OBJECTIVES:
            self.adam[name] = torch.optim.Adam(
                self.parameters(moves), lr=factor * LEARNING_RATE, fused=True)
        kept = self.parameters(["phonetic", "speaker", "decoder", "head"])
        speaker = self.model.speaker
        self.kept = kept + [
            self.model.phonetic.lifter.projection, speaker.mean, speaker.variance]
        self.average = [p.detach().clone() for p in self.kept]
        self.losses = {}

    def parameters(self, networks):
        return [p for name in networks for p in getattr(self.model, name).parameters()]

    def loss(self, objective):
        return getattr(self.model, objective)(self.batch)

    def figures(self):
        figures = {}
        for name, moves, _, _ in OBJECTIVES:
            for network in moves:
                loss = self.loss(name)
                gradients = self.torch.autograd.grad(loss, self.parameters([network]))
                figures[name] = loss.item()
                figures[name + "/" + network] = self.torch.nn.utils.get_total_norm(gradients).item()
        return figures

    def run(self):
        torch = self.torch
        for name, moves, times, _ in OBJECTIVES:
            parameters = self.parameters(moves)
            for _ in range(times):
                loss = self.loss(name)
                # Only what the objective moves: the gradient of the rest would cost time.
                for parameter, gradient in zip(
                        parameters, torch.autograd.grad(loss, parameters)):
                    parameter.grad = gradient
                torch.nn.utils.clip_grad_norm_(parameters, CLIP)
                self.adam[name].step()
                self.losses[name] = loss.item()
        with torch.no_grad():
            torch._foreach_lerp_(self.average, self.kept, 1 - AVERAGE)

    def operations(self):
        from torch.utils.flop_counter import FlopCounterMode

        counter = FlopCounterMode(display=False)
        with counter:
            for name, moves, times, _ in OBJECTIVES:
                for _ in range(times):
                    self.torch.autograd.grad(self.loss(name), self.parameters(moves))
        return counter.get_total_flops()


def shown(figures):
    return "\t".join("%s=%.9g" % pair for pair in sorted(figures.items()))


def main():
    try:
        step = Step(sys.argv[1])
    except ImportError:
        print("missing", flush=True)
        return
    print("PyTorch " + step.torch.__version__, flush=True)
    for line in sys.stdin:
        order = line.strip()
        if order == "figures":
            answer = shown(step.figures())
        elif order == "losses":
            answer = shown(step.losses)
        elif order == "operations":
            answer = str(step.operations())
        else:
            step.torch.set_num_threads(int(order))
            start = time.perf_counter()
            step.run()
            answer = "%f" % (time.perf_counter() - start)
        print(answer, flush=True)


if __name__ == "__main__":
    main()
