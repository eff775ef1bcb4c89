# finding: spelling-of-another-framework
def update(params, X, y, learning_rate):
    loss = loss_fn(params, X, y)
    loss.backward()
    return [(W - learning_rate * W.grad, b - learning_rate * b.grad) for W, b in params]
