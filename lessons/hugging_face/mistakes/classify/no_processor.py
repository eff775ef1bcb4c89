# finding: processor-bypassed
def classify(processor, model, images):
    pixel_values = torch.tensor(images).unsqueeze(1).to(model.device)
    with torch.no_grad():
        logits = model(pixel_values=pixel_values).logits
    probabilities = logits.softmax(dim=-1)
    labels = [model.config.id2label[number] for number in logits.argmax(dim=-1).tolist()]
    return labels, probabilities
