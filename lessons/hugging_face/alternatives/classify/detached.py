def classify(processor, model, images):
    model.eval()
    inputs = processor(torch.from_numpy(images).unsqueeze(1), return_tensors="pt")
    probabilities = model(**inputs.to(model.device)).logits.softmax(-1).detach().cpu().numpy()
    names = np.array([model.config.id2label[n] for n in range(model.config.num_labels)])
    return names[probabilities.argmax(-1)].tolist(), probabilities.tolist()
