def train_step(model, optimizer, data):
    X, y = data
    optimizer.zero_grad()
    log_p = torch.log(torch.softmax(model(X), dim=1))
    loss = nn.functional.nll_loss(log_p, y)
    loss.backward()
    optimizer.step()
    return loss.item()
