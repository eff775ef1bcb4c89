# finding: torch-numpy-in-graph
def train_step(model, optimizer, data):
    X, y = data
    optimizer.zero_grad()
    probabilities = torch.softmax(model(X), dim=1).numpy()
    loss = -torch.log(torch.tensor(probabilities)[range(len(y)), y]).mean()
    loss.backward()
    optimizer.step()
    return loss.item()
