# finding: returned-other
def classify(processor, model, images):
    inputs = processor(images=images[..., None], return_tensors="pt").to(model.device)
    with torch.no_grad():
        logits = model(**inputs).logits
    return logits.softmax(dim=-1)
