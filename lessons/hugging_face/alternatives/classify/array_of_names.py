def classify(processor, model, images):
    inputs = processor(images=images[..., None], return_tensors="np")
    pixels = torch.from_numpy(inputs["pixel_values"]).to(model.device)
    with torch.no_grad():
        logits = model(pixels, return_dict=False)[0].double()
    names = np.array(list(model.config.id2label.values()))
    return names[logits.argmax(1).cpu().numpy()], logits.softmax(1)
