"""Trains the small vision transformer of this lesson, and writes it into `files/model`.

    python lessons/hugging_face/make_model.py

The same numbers come out each time. It has never seen the digits that are held out.
"""

import sys
from pathlib import Path

import torch
from transformers import ViTConfig, ViTForImageClassification, ViTImageProcessorPil

LESSON = Path(__file__).resolve().parent
sys.path.insert(0, str(LESSON.parent))
from common import digits  # noqa: E402 - found on the path set above

NAMES = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
N_EPOCHS, BATCH_SIZE, LEARNING_RATE = 60, 32, 2e-3


def untrained():
    """Patches of 2x2 pixels: a digit is a sequence of sixteen, and the class token."""
    config = ViTConfig(
        image_size=8,
        patch_size=2,
        num_channels=1,
        hidden_size=32,
        num_hidden_layers=2,
        num_attention_heads=4,
        intermediate_size=64,
        hidden_dropout_prob=0.1,
        qkv_bias=False,  # the bias of the keys has no gradient
        id2label=dict(enumerate(NAMES)),
        label2id={name: number for number, name in enumerate(NAMES)},
    )
    return ViTForImageClassification(config)


def pixels(X):
    """(n, 8, 8, 1) to the (n, 1, 8, 8) that the model takes."""
    return torch.tensor(X).permute(0, 3, 1, 2)


def main():
    torch.manual_seed(1)
    torch.set_num_threads(1)  # sums of several threads differ in their last digit
    X_train, X_test, y_train, y_test = digits.split()
    images, labels = pixels(X_train), torch.tensor(y_train).long()
    model = untrained().train()
    optimizer = torch.optim.AdamW(model.parameters(), LEARNING_RATE)
    n_updates = N_EPOCHS * -(-len(images) // BATCH_SIZE)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, n_updates)
    for _ in range(N_EPOCHS):
        for indices in torch.randperm(len(images)).split(BATCH_SIZE):
            optimizer.zero_grad()
            model(pixel_values=images[indices], labels=labels[indices]).loss.backward()
            optimizer.step()
            schedule.step()
    model.eval()
    with torch.no_grad():
        answers = model(pixel_values=pixels(X_test)).logits.argmax(dim=1)
    processor = ViTImageProcessorPil(
        do_resize=False, size={"height": 8, "width": 8}, do_rescale=False, do_normalize=False
    )
    folder = LESSON / "files" / "model"
    model.save_pretrained(folder)
    processor.save_pretrained(folder)
    accuracy = (answers.numpy() == y_test).mean()
    for path in sorted(folder.iterdir()):
        path.chmod(0o644)
        print(f"{path.relative_to(LESSON)}: {path.stat().st_size:,} bytes")
    print(f"accuracy on held-out digits: {accuracy:.3f}")


if __name__ == "__main__":
    main()
