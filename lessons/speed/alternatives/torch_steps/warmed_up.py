def torch_steps():
    import torch

    device = "cuda" if torch.cuda.is_available() else "cpu"
    X, y = (torch.tensor(array).to(device) for array in batch())

    class Step:
        def __init__(self):
            self.parameters = [torch.nn.Parameter(torch.tensor(p, device=device)) for p in weights()]
            self.optimizer = torch.optim.SGD(self.parameters, lr=LEARNING_RATE, momentum=0.0)

        def __call__(self):
            logits = network(self.parameters, X, torch.nn.functional.relu)
            loss = -torch.log_softmax(logits, dim=1)[torch.arange(len(y), device=device), y].mean()
            loss.backward()
            self.optimizer.step()
            self.optimizer.zero_grad(set_to_none=True)
            return loss.detach()

    step = Step()
    compiled = torch.compile(step, backend="aot_eager")
    for _ in range(2):
        compiled()
    with torch.no_grad():
        for parameter, start in zip(step.parameters, weights()):
            parameter.copy_(torch.tensor(start))
    return {"plain": Step(), "compiled": compiled}
