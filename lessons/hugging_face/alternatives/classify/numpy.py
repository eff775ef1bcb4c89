def classify(processor, model, images):
    pixel_values = processor(list(images[..., np.newaxis]), return_tensors="pt")["pixel_values"]
    with torch.inference_mode():
        logits = model(pixel_values.to(model.device)).logits.cpu().numpy()
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    probabilities = powers / powers.sum(axis=1, keepdims=True)
    return [model.config.id2label[int(n)] for n in logits.argmax(axis=1)], probabilities
