def torch_steps():
    import torch

    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    X, y = batch()
    X, y = torch.as_tensor(X).to(device), torch.as_tensor(y).long().to(device)

    def make_step():
        parameters = [torch.from_numpy(start).to(device).requires_grad_() for start in weights()]

        def step():
            loss = torch.nn.functional.cross_entropy(network(parameters, X, torch.relu), y)
            gradients = torch.autograd.grad(loss, parameters)
            with torch.no_grad():
                for parameter, gradient in zip(parameters, gradients):
                    parameter -= LEARNING_RATE * gradient
            return loss

        return step

    plain = make_step()
    compiled = torch.compile(backend="eager")(make_step())
    return {"compiled": compiled, "plain": plain}
