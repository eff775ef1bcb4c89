# finding: compiled-anew
def torch_steps():
    import torch

    device = "cuda" if torch.cuda.is_available() else "cpu"
    X, y = batch()
    X, y = torch.tensor(X, device=device), torch.tensor(y, device=device).long()

    def make_step():
        parameters = [torch.tensor(p, device=device, requires_grad=True) for p in weights()]
        optimizer = torch.optim.SGD(parameters, lr=LEARNING_RATE)

        def step():
            optimizer.zero_grad()
            loss = torch.nn.functional.cross_entropy(network(parameters, X, torch.relu), y)
            loss.backward()
            optimizer.step()
            return loss.detach()

        return step

    step = make_step()

    def compiled():
        torch.compiler.reset()
        return torch.compile(step, backend="aot_eager")()

    return {"plain": make_step(), "compiled": compiled}
