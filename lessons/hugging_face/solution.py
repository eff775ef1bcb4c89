"""A pretrained model: load it, ask it, give it other classes, and train it further."""

import os
from pathlib import Path

import numpy as np
import torch
from sklearn import datasets
from sklearn.model_selection import train_test_split
from transformers import AutoImageProcessor, AutoModelForImageClassification

# The folder of a small vision transformer for digits. The tutor says where it put its files.
MODEL = Path(os.environ.get("DL_TUTOR_FILES", Path(__file__).parent / "files")) / "model"
# The name of a larger one on the Hugging Face Hub, for photos: 5.7 million parameters.
HUB_NAME = "facebook/deit-tiny-patch16-224"
BATCH_SIZE = 32


def load_data():
    """The digits of scikit-learn: X_train, X_test, y_train, y_test, NumPy arrays.

    Images (n, 8, 8), float32 between 0 and 1; labels (n,), int64.
    """
    digits = datasets.load_digits()
    X = (digits.images / 16).astype(np.float32)
    return train_test_split(X, digits.target.astype(np.int64), test_size=0.2, random_state=1)


# step: load
def load(name_or_path):
    """The image processor and the image classifier that belong together.

    name_or_path: a folder, or a name on the hub. Returns the pair (processor, model): the
    model with its pretrained weights and its classification head, in evaluation mode.
    """
    processor = AutoImageProcessor.from_pretrained(name_or_path)
    model = AutoModelForImageClassification.from_pretrained(name_or_path)
    return processor, model


# end


# step: classify
def classify(processor, model, images):
    """The name of the class of each image, and the probabilities of all classes.

    images: (n, 8, 8), float32 between 0 and 1, grey: the processor that is handed over
    makes of them what the model takes; it wants the channel as an axis of its own.
    Returns labels, a list of n names as model.config.id2label has them, and probabilities
    (n, n_classes), a tensor without a graph or an array. The model stays as it is.
    """
    inputs = processor(images=images[..., None], return_tensors="pt").to(model.device)
    with torch.no_grad():
        logits = model(**inputs).logits
    probabilities = logits.softmax(dim=-1)
    labels = [model.config.id2label[number] for number in logits.argmax(dim=-1).tolist()]
    return labels, probabilities


# end


# step: replace_head
def replace_head(name_or_path, labels):
    """The processor and the model for other classes than those that it was trained for.

    labels: the names of the classes, a list of strings in the order of their numbers.
    Returns the pair (processor, model). The model's body has the pretrained weights; its
    head is new, with one output for each label, and model.config.id2label names them.
    """
    processor = AutoImageProcessor.from_pretrained(name_or_path)
    model = AutoModelForImageClassification.from_pretrained(
        name_or_path,
        id2label=dict(enumerate(labels)),
        label2id={name: number for number, name in enumerate(labels)},
        ignore_mismatched_sizes=True,
    )
    return processor, model


# end


# step: fine_tune
def fine_tune(model, images, labels, n_epochs, learning_rate):
    """Train the whole model further, in training mode.

    images: (n, 8, 8), float32 between 0 and 1; labels: (n,), integers; NumPy arrays. The
    model takes the images as they are, with an axis for the channel: pixel_values
    (b, 1, 8, 8). Passes n_epochs times over all examples in batches of BATCH_SIZE,
    reshuffled for each epoch, images and labels together. All parameters are trained, by
    AdamW (or another optimizer of Adam's kind) with this learning_rate. Returns a list of
    floats: the loss of each update, the mean cross-entropy of the batch, in order.
    """
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
            optimizer.step()
            losses.append(output.loss.item())
    model.eval()
    return losses


# end


if __name__ == "__main__":
    X_train, X_test, y_train, y_test = load_data()
    processor, model = load(MODEL)

    def accuracy(images):
        labels, _ = classify(processor, model, images)
        numbers = [model.config.label2id[name] for name in labels]
        return np.mean(np.array(numbers) == y_test)

    print(f"accuracy on held-out digits: {accuracy(X_test):.3f}")
    mirrored_train, mirrored_test = X_train[:, :, ::-1].copy(), X_test[:, :, ::-1].copy()
    print(f"in a mirror: {accuracy(mirrored_test):.3f}")
    losses = fine_tune(model, mirrored_train, y_train, 5, 1e-3)
    print(f"fine-tuned, loss {losses[0]:.3f} -> {np.mean(losses[-20:]):.3f}")
    print(f"in a mirror: {accuracy(mirrored_test):.3f}")
