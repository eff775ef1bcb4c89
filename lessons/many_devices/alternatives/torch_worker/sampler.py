def torch_worker(rank, device, model, data):
    import torch
    import torch.distributed as dist
    from torch import nn
    from torch.utils.data import DataLoader, TensorDataset
    from torch.utils.data.distributed import DistributedSampler

    dist.init_process_group(backend="gloo", rank=rank, world_size=2, init_method="env://")
    dataset = TensorDataset(*data)
    sampler = DistributedSampler(dataset, shuffle=True, seed=3)
    loader = DataLoader(dataset, batch_size=len(dataset) // 2, sampler=sampler)
    ddp = nn.parallel.DistributedDataParallel(model.to(device))
    loss_fn = nn.CrossEntropyLoss()
    optimizer = torch.optim.SGD(model.parameters(), lr=LEARNING_RATE)
    for X, y in loader:
        optimizer.zero_grad()
        loss = loss_fn(ddp(X.to(device)), y.to(device))
        loss.backward()
        optimizer.step()
    dist.destroy_process_group()
    return float(loss)
