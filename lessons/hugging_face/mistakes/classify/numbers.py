# finding: labels-not-names
def classify(processor, model, images):
    inputs = processor(images=images[..., None], return_tensors="pt").to(model.device)
    with torch.no_grad():
        logits = model(**inputs).logits
    probabilities = logits.softmax(dim=-1)
    return logits.argmax(dim=-1).tolist(), probabilities
