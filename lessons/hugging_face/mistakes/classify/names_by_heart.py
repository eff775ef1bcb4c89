# finding: names-of-another-model
def classify(processor, model, images):
    names = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
    inputs = processor(images=images[..., None], return_tensors="pt").to(model.device)
    with torch.no_grad():
        logits = model(**inputs).logits
    probabilities = logits.softmax(dim=-1)
    labels = [names[number] for number in logits.argmax(dim=-1).tolist()]
    return labels, probabilities
