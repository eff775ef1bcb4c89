def train_step(model, optimizer, data):
    X, y = data
    optimizer.zero_grad()
    logits = model(X)
    loss = (torch.logsumexp(logits, dim=1) - logits[torch.arange(len(y)), y]).mean()
    loss.backward()
    optimizer.step()
    return loss.detach().numpy()
