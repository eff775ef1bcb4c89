# finding: labels-count
def classify(processor, model, images):
    inputs = processor(images=images[..., None], return_tensors="pt").to(model.device)
    with torch.no_grad():
        logits = model(**inputs).logits
    probabilities = logits.softmax(dim=-1)
    labels = model.config.id2label[int(logits.argmax())  % 10]
    return labels, probabilities
