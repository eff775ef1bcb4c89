def train_step(model, optimizer, data):
    X, y = data
    parameters = dict(model.named_parameters())

    def loss_of(parameters):
        return loss_fn(torch.func.functional_call(model, parameters, (X,)), y)

    gradients, loss = torch.func.grad_and_value(loss_of)(
        {name: value.detach() for name, value in parameters.items()}
    )
    for name, gradient in gradients.items():
        parameters[name].grad = gradient
    optimizer.step()
    return loss.item()
