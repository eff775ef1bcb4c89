def fine_tune(model, images, labels, n_epochs, learning_rate):
    from torch.utils.data import DataLoader, TensorDataset

    dataset = TensorDataset(torch.from_numpy(images)[:, None], torch.as_tensor(labels))
    loader = DataLoader(dataset, batch_size=BATCH_SIZE, shuffle=True, drop_last=True)
    optimizer = torch.optim.Adam(model.parameters(), learning_rate)
    loss_fn = torch.nn.CrossEntropyLoss()
    losses = []
    for _ in range(n_epochs):
        model.train()
        for X, y in loader:
            X, y = X.to(model.device), y.to(model.device)
            logits = model(X).logits
            loss = loss_fn(logits, y)
            loss.backward()
            optimizer.step()
            optimizer.zero_grad()
            losses.append(float(loss))
        model.eval()
        with torch.no_grad():
            model(dataset.tensors[0][:50].to(model.device))
    return losses
