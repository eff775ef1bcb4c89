# finding: weights-random
def load(name_or_path):
    from transformers import ViTConfig, ViTForImageClassification

    processor = AutoImageProcessor.from_pretrained(name_or_path)
    model = ViTForImageClassification(ViTConfig.from_pretrained(name_or_path))
    model.eval()
    return processor, model
