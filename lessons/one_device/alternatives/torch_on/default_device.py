def torch_on(device, model, data):
    import torch

    torch.set_default_device(device)
    model.to(torch.get_default_device())
    X, y = (part.to(torch.get_default_device()) for part in data)
    model.train()
    optimizer = torch.optim.SGD(params=model.parameters(), lr=LEARNING_RATE)
    one_hot = torch.eye(10)[y]
    loss = -(one_hot * model(X).log_softmax(dim=-1)).sum(dim=-1).mean()
    optimizer.zero_grad(set_to_none=True)
    loss.backward()
    optimizer.step()
    torch.set_default_device("cpu")
    return loss.detach().clone()
