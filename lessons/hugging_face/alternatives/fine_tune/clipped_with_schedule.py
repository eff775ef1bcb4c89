def fine_tune(model, images, labels, n_epochs, learning_rate):
    X = torch.tensor(np.array(images)[:, np.newaxis], dtype=torch.float32, device=model.device)
    y = torch.tensor(np.array(labels), dtype=torch.long, device=model.device)
    optimizer = torch.optim.AdamW(model.parameters(), lr=learning_rate, weight_decay=0.01)
    n_updates = n_epochs * -(-len(X) // BATCH_SIZE)
    schedule = torch.optim.lr_scheduler.LinearLR(optimizer, 1.0, 0.1, total_iters=n_updates)
    losses = []
    model.train()
    for _ in range(n_epochs):
        order = np.random.permutation(len(X))
        for start in range(0, len(X), BATCH_SIZE):
            batch = order[start : start + BATCH_SIZE]
            loss, logits = model(X[batch], labels=y[batch], return_dict=False)
            model.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            losses.append(loss.detach())
    return torch.stack(losses)
