# finding: labels-and-probabilities-mixed
def classify(processor, model, images):
    inputs = processor(images=images[..., None], return_tensors="pt").to(model.device)
    with torch.no_grad():
        logits = model(**inputs).logits
    probabilities, numbers = logits.softmax(dim=-1).max(dim=-1)
    labels = [model.config.id2label[number] for number in numbers.tolist()]
    return labels, probabilities
