def fine_tune(model, images, labels, n_epochs, learning_rate):
    X = torch.tensor(images).reshape(-1, 1, 8, 8).to(model.device)
    y = torch.tensor(labels).to(model.device)
    optimizer = torch.optim.AdamW(
        [
            {"params": model.base_model.parameters(), "lr": learning_rate / 2},
            {"params": model.classifier.parameters(), "lr": learning_rate * 2},
        ],
        lr=learning_rate,
    )
    losses = []
    for _ in range(n_epochs):
        model.train()
        order = torch.randperm(len(X), device=model.device)
        for k in range(0, len(X), BATCH_SIZE):
            chosen = order[k : k + BATCH_SIZE]

            def closure():
                optimizer.zero_grad()
                loss = torch.nn.functional.cross_entropy(model(X[chosen]).logits, y[chosen])
                loss.backward()
                return loss

            losses.append(optimizer.step(closure).item())
    return losses
