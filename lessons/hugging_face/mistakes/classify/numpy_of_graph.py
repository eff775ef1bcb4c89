# finding: torch-numpy-in-graph
def classify(processor, model, images):
    inputs = processor(images=images[..., None], return_tensors="pt").to(model.device)
    logits = model(**inputs).logits
    probabilities = logits.softmax(dim=-1).numpy()
    labels = [model.config.id2label[number] for number in logits.argmax(dim=-1).tolist()]
    return labels, probabilities
