#!/usr/bin/python3
"""L-BFGS of PyTorch on all samples at once: the same network, loss and data as torch_adam.py.

Needs Debian's python3-torch. Prints a line every few iterations, evaluations outside the clock:
  iteration seconds-of-training train-loss test-accuracy
Loss: mean over samples of the sum over outputs of (prediction - one-hot)^2.

usage: lbfgs.py NET [--data DIR] [--seconds S] [--threads T] [--seed K] [--every N]
NET: seed (conv 3x3 x1 -> dense 10, no activation)
"""
import argparse, gzip, os, time
import numpy as np, torch
from torch import nn

p = argparse.ArgumentParser()
p.add_argument('net', choices=['seed'])
p.add_argument('--data', required=True)
p.add_argument('--seconds', type=float, default=60)
p.add_argument('--threads', type=int, default=2)
p.add_argument('--seed', type=int, default=0)
p.add_argument('--every', type=int, default=5, help='iterations between two lines')
a = p.parse_args()
torch.set_num_threads(a.threads)
torch.manual_seed(a.seed)
CHUNK = 1000


def idx(name, skip):
    with gzip.open(os.path.join(a.data, name)) as f:
        return np.frombuffer(f.read(), np.uint8)[skip:]


def split(kind):
    x = idx(f'{kind}-images-idx3-ubyte.gz', 16).reshape(-1, 1, 28, 28)
    y = idx(f'{kind}-labels-idx1-ubyte.gz', 8)
    return torch.tensor(x / np.float32(255), dtype=torch.float32), torch.tensor(y.astype(np.int64))


x, y = split('train')
xt, yt = split('t10k')
target = torch.eye(10)[y]
net = nn.Sequential(nn.Conv2d(1, 1, 3), nn.Flatten(), nn.Linear(676, 10))
opt = torch.optim.LBFGS(net.parameters(), max_iter=a.every, max_eval=4 * a.every, history_size=50, line_search_fn='strong_wolfe', tolerance_grad=0, tolerance_change=0)


class TimeIsUp(Exception):
    pass


def closure():
    if spent + time.perf_counter() - t0 > a.seconds:
        raise TimeIsUp
    # The mean over all samples, chunk after chunk, which is far quicker here than all at once.
    opt.zero_grad()
    total = 0.0
    for i in range(0, len(x), CHUNK):
        loss = ((net(x[i:i + CHUNK]) - target[i:i + CHUNK]) ** 2).sum() / len(x)
        loss.backward()
        total = total + loss.detach()
    return total


spent, t0, iterations, last = 0.0, 0.0, 0, float('inf')
print(f'# {a.net}: {sum(q.numel() for q in net.parameters())} parameters, {len(x)} samples, torch {torch.__version__}')
while spent < a.seconds:
    t0 = time.perf_counter()
    try:
        opt.step(closure)
    except TimeIsUp:
        pass
    spent += time.perf_counter() - t0
    iterations += a.every
    with torch.no_grad():
        loss = sum(((net(x[i:i + CHUNK]) - target[i:i + CHUNK]) ** 2).sum().item() for i in range(0, len(x), CHUNK)) / len(x)
        accuracy = (net(xt).argmax(1) == yt).float().mean().item()
    print(f'{iterations} {spent:.4f} {loss:.6f} {accuracy:.4f}', flush=True)
    if loss == last:
        break
    last = loss
