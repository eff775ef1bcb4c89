def train_step(model, optimizer, data):
    device = next(model.parameters()).device
    X, y = (part.to(device) for part in data)
    model.train()
    loss = loss_fn(model(X), y)
    optimizer.zero_grad()
    loss.backward()
    torch.nn.utils.clip_grad_norm_(model.parameters(), max_norm=1.0)
    optimizer.step()
    return loss.detach().cpu().item()
