def fine_tune(model, images, labels, n_epochs, learning_rate):
    X = torch.as_tensor(images)[:, None].to(model.device)
    y = torch.as_tensor(labels).to(model.device)
    optimizer = torch.optim.Adam(params=model.parameters(), lr=learning_rate)
    model.train()

    def epoch():
        for rows in torch.randperm(len(y)).split(BATCH_SIZE):

            def closure():
                optimizer.zero_grad()
                loss = model(X[rows], labels=y[rows]).loss
                loss.backward()
                return loss

            yield optimizer.step(closure).item()

    return [loss for _ in range(n_epochs) for loss in epoch()]
