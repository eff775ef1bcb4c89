"""Halving: the smallest training loop."""


# step: halve
def halve(loss: float) -> float:
    """Returns half of the loss, a float."""
    return loss / 2


# end


# step: descend
def descend(loss: float, n_steps: int) -> list[float]:
    """Returns the losses after each of n_steps updates, a list of floats."""
    losses = []
    for _ in range(n_steps):
        loss = halve(loss)
        losses.append(loss)
    return losses


# end


if __name__ == "__main__":
    print(descend(1.0, 5))
