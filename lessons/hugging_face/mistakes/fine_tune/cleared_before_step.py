# finding: cleared-before-step
def fine_tune(model, images, labels, n_epochs, learning_rate):
    pixel_values = torch.tensor(images).unsqueeze(1).to(model.device)
    labels = torch.tensor(labels).to(model.device)
    optimizer = torch.optim.AdamW(model.parameters(), lr=learning_rate)
    model.train()
    losses = []
    for _ in range(n_epochs):
        for indices in torch.randperm(len(labels)).split(BATCH_SIZE):
            optimizer.zero_grad()
            output = model(pixel_values=pixel_values[indices], labels=labels[indices])
            output.loss.backward()
            optimizer.zero_grad()
            optimizer.step()
            losses.append(output.loss.item())
    return losses
