# finding: torch-no-graph
def torch_steps():
    import torch

    device = "cuda" if torch.cuda.is_available() else "cpu"
    X, y = batch()
    X, y = torch.tensor(X, device=device), torch.tensor(y, device=device).long()

    def make_step():
        parameters = [torch.tensor(p, device=device) for p in weights()]
        optimizer = torch.optim.SGD([torch.zeros(1)], lr=LEARNING_RATE)

        def step():
            optimizer.zero_grad()
            loss = torch.nn.functional.cross_entropy(network(parameters, X, torch.relu), y)
            loss.backward()
            optimizer.step()
            return loss.detach()

        return step

    return {"plain": make_step(), "compiled": torch.compile(make_step(), backend="aot_eager")}
