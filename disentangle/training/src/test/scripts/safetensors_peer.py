"""Writes the tiny file that SafeTensorsTest reads, with the format's own library; given a file
name as well, prints what that library reads from a file of ours.

  pip install safetensors==0.8.0 numpy
  python safetensors_peer.py ../resources/io/unbraid/training/python.safetensors [OURS]
"""

import sys

import numpy
from safetensors import safe_open
from safetensors.numpy import save_file

tensors = {
    "weight": numpy.array([[1.5, -2.0, 3e-40], [4, numpy.inf, 6]], numpy.float32),
    "step": numpy.array(123456789012345, numpy.int64),
    "bytes": numpy.array([0, 255, 7], numpy.uint8),
    "none": numpy.zeros((2, 0), numpy.float32),
}
save_file(tensors, sys.argv[1], {"config": '{"name": "π"}'})

if len(sys.argv) > 2:
    with safe_open(sys.argv[2], "np") as ours:
        print(ours.metadata())
        for name in sorted(ours.keys()):
            tensor = ours.get_tensor(name)
            print(name, tensor.dtype, tensor.shape, tensor.tolist())
