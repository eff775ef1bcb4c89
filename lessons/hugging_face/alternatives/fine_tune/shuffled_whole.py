def fine_tune(model, images, labels, n_epochs, learning_rate):
    optimizer = torch.optim.NAdam(model.parameters(), lr=learning_rate)
    generator = np.random.default_rng()
    model = model.train()
    losses = []
    for epoch in range(n_epochs):
        order = generator.permutation(len(labels))
        images, labels = images[order], labels[order]
        for X, y in zip(
            np.array_split(images, range(BATCH_SIZE, len(images), BATCH_SIZE)),
            np.array_split(labels, range(BATCH_SIZE, len(labels), BATCH_SIZE)),
        ):
            for parameter in model.parameters():
                parameter.grad = None
            inputs = {"pixel_values": torch.from_numpy(X[:, None]), "labels": torch.from_numpy(y)}
            inputs = {name: tensor.to(model.device) for name, tensor in inputs.items()}
            loss = model(**inputs).loss
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
    return losses
