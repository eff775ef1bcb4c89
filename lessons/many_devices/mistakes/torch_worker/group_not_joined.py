# finding: group-missing
def torch_worker(rank, device, model, data):
    import torch
    import torch.distributed as dist
    from torch.nn.parallel import DistributedDataParallel

    X, y = (part[rank :: 2] for part in data)
    parallel = DistributedDataParallel(model)
    optimizer = torch.optim.SGD(parallel.parameters(), lr=LEARNING_RATE)
    loss = torch.nn.functional.cross_entropy(parallel(X), y)
    loss.backward()
    optimizer.step()
    return loss.item()
