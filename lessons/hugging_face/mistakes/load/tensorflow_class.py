# finding: torch-only
def load(name_or_path):
    from transformers import TFAutoModelForImageClassification

    processor = AutoImageProcessor.from_pretrained(name_or_path)
    model = TFAutoModelForImageClassification.from_pretrained(name_or_path)
    return processor, model
