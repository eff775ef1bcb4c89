def classify(processor, model, images):
    inputs = processor(images[:, None], return_tensors="pt", input_data_format="channels_first")
    with torch.no_grad():
        output = model(**inputs.to(model.device))
    probabilities = torch.nn.functional.softmax(output[0], dim=1)
    _, numbers = probabilities.topk(1)
    return tuple(model.config.id2label[n.item()] for n in numbers[:, 0]), probabilities
