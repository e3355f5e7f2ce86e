#!/usr/bin/python3
"""Addition modulo 23 by Adam with weight decay: two one-hot residues, 128 squared units, 23 scores, no biases.

Needs Debian's python3-torch. The pairs are a .npy file: a, b, 1 if held out. Trains on all other pairs at once, as is
usual for this task (Tian, arXiv:2410.01779). Prints every hundred steps
  steps seconds-of-training train-loss held-out-accuracy
Loss: mean over samples of the sum over outputs of (prediction - one-hot)^2. Ends after 2,000 steps.

usage: modular_addition.py PAIRS [--seconds S] [--threads T] [--seed K] [--lr LR] [--decay D]
"""
import argparse, time
import numpy as np, torch

p = argparse.ArgumentParser()
p.add_argument('pairs')
p.add_argument('--seconds', type=float, default=60)
p.add_argument('--threads', type=int, default=1)
p.add_argument('--seed', type=int, default=0)
p.add_argument('--lr', type=float, default=5e-3)
p.add_argument('--decay', type=float, default=1.0)
a = p.parse_args()
torch.set_num_threads(a.threads)
torch.manual_seed(a.seed)

M, H = 23, 128
pairs = np.load(a.pairs).astype(np.int64)
held = torch.tensor(pairs[:, 2] == 1)
x = torch.zeros(len(pairs), 2 * M)
x[torch.arange(len(pairs)), torch.tensor(pairs[:, 0])] = 1
x[torch.arange(len(pairs)), M + torch.tensor(pairs[:, 1])] = 1
y = torch.tensor((pairs[:, 0] + pairs[:, 1]) % M)
onehot = torch.eye(M)[y]
w = (torch.randn(2 * M, H) * 0.2).requires_grad_()
v = (torch.randn(H, M) * 0.3 / H ** 0.5).requires_grad_()
opt = torch.optim.AdamW([w, v], lr=a.lr, weight_decay=a.decay)
spent = 0.0
print(f'# {2 * M * H + H * M} parameters, {int((~held).sum())} samples, torch {torch.__version__}')
for steps in range(100, 2001, 100):
    t0 = time.perf_counter()
    for _ in range(100):
        loss = (((x[~held] @ w) ** 2 @ v - onehot[~held]) ** 2).sum(1).mean()
        opt.zero_grad()
        loss.backward()
        opt.step()
    spent += time.perf_counter() - t0
    with torch.no_grad():
        accuracy = ((x[held] @ w) ** 2 @ v).argmax(1).eq(y[held]).float().mean().item()
    print(f'{steps} {spent:.4f} {loss.item():.6f} {accuracy:.4f}', flush=True)
    if spent > a.seconds:
        break
