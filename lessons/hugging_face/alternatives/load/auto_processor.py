def load(name_or_path):
    from transformers import AutoProcessor

    model = AutoModelForImageClassification.from_pretrained(Path(name_or_path), dtype=torch.float32)
    model.eval()
    return [AutoProcessor.from_pretrained(name_or_path), model]
