# finding: gradients-left-off
def accuracy(model, X, y):
    was = model.training
    torch.set_grad_enabled(False)
    out = model.eval()(X)
    model.train(was)
    return torch.eq(out.argmax(1), y).double().mean().item()
