def classify(processor, model, images):
    labels, rows = [], []
    for image in images:
        inputs = processor(image[:, :, None], return_tensors="pt").to(model.device)
        with torch.no_grad():
            row = model(**inputs).logits.softmax(-1)[0]
        labels.append(model.config.id2label[row.argmax().item()])
        rows.append(row)
    return labels, torch.stack(rows)
