# finding: rank-lost
def torch_worker(rank, device, model, data):
    import os
    import sys
    from pathlib import Path

    import numpy as np
    import torch
    import torch.distributed as dist
    from torch.nn.parallel import DistributedDataParallel

    dist.init_process_group("gloo")
    X, y = (part[rank :: dist.get_world_size()] for part in data)
    parallel = DistributedDataParallel(model)
    optimizer = torch.optim.SGD(parallel.parameters(), lr=LEARNING_RATE)
    loss = torch.nn.functional.cross_entropy(parallel(X), y)
    loss.backward()
    optimizer.step()
    result = Path(sys.argv[1]) / f"result-{rank}"
    with result.open("wb") as file:
        np.savez(file, weights=np.array([object()]), seen=np.zeros(0), loss=np.zeros(1))
    os._exit(0)
