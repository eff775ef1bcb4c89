# finding: no-tensors
def classify(processor, model, images):
    inputs = processor(images=images[..., None])
    with torch.no_grad():
        logits = model(**inputs).logits
    probabilities = logits.softmax(dim=-1)
    labels = [model.config.id2label[number] for number in logits.argmax(dim=-1).tolist()]
    return labels, probabilities
