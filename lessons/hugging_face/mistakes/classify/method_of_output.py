# finding: output-is-an-object
def classify(processor, model, images):
    inputs = processor(images=images[..., None], return_tensors="pt").to(model.device)
    with torch.no_grad():
        output = model(**inputs)
    probabilities = output.softmax(dim=-1)
    labels = [model.config.id2label[n] for n in probabilities.argmax(dim=-1).tolist()]
    return labels, probabilities
