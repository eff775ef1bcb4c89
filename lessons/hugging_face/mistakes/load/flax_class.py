# finding: torch-only
def load(name_or_path):
    import transformers

    processor = AutoImageProcessor.from_pretrained(name_or_path)
    model = transformers.FlaxAutoModelForImageClassification.from_pretrained(name_or_path)
    return processor, model
