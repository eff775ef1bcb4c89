# finding: nccl-on-cpu
def torch_worker(rank, device, model, data):
    import torch
    import torch.distributed as dist
    from torch.nn.parallel import DistributedDataParallel

    dist.init_process_group("nccl")
    X, y = (part[rank :: dist.get_world_size()] for part in data)
    parallel = DistributedDataParallel(model)
    optimizer = torch.optim.SGD(parallel.parameters(), lr=LEARNING_RATE)
    loss = torch.nn.functional.cross_entropy(parallel(X), y)
    loss.backward()
    optimizer.step()
    return loss.item()
