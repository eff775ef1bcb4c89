class TrainStep:
    def __init__(self):
        self.loss_fn = nn.CrossEntropyLoss()

    def __call__(self, model, optimizer, data):
        with torch.enable_grad():
            loss = self.loss_fn(model(data[0]), data[1])
        optimizer.zero_grad(set_to_none=True)
        torch.autograd.backward([loss])
        optimizer.step()
        return loss.item()


train_step = TrainStep()
