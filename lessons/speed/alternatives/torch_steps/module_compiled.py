def torch_steps():
    import torch
    from torch import nn

    device = "cuda" if torch.cuda.is_available() else "cpu"
    X, y = (torch.from_numpy(array).to(device) for array in batch())
    loss_fn = nn.CrossEntropyLoss()

    def make_model():
        layers = [nn.Linear(64, 64), nn.ReLU()] * 0
        for n_units in (64, 64, 64):
            layers += [nn.Linear(64, n_units), nn.ReLU()]
        model = nn.Sequential(*layers, nn.Linear(64, 10)).to(device)
        with torch.no_grad():
            for parameter, start in zip(model.parameters(), weights()):
                parameter.copy_(torch.tensor(start.T))
        return model

    def make_step(model, forward):
        optimizer = torch.optim.SGD(model.parameters(), lr=LEARNING_RATE)

        def step():
            loss = loss_fn(forward(X), y.to(torch.int64))
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            return loss.item()

        return step

    eager, other = make_model(), make_model()
    return {
        "plain": make_step(eager, eager),
        "compiled": make_step(other, torch.compile(other, backend="aot_eager")),
    }
