#!/usr/bin/python3
"""Runs a peer that fixes its seed to 0 with another one.

usage: seeded.py SEED SCRIPT ARGUMENTS...
"""
import runpy, sys
import numpy as np

seed, script = int(sys.argv[1]), sys.argv[2]
sys.argv = sys.argv[2:]
default_rng = np.random.default_rng
np.random.default_rng = lambda _=None: default_rng(seed)
if 'torch' in script.rsplit('/', 1)[-1]:
    import torch
    manual_seed = torch.manual_seed
    torch.manual_seed = lambda _: manual_seed(seed)
runpy.run_path(script, run_name='__main__')
