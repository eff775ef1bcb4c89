# finding: name-ignored
def load(name_or_path):
    processor = AutoImageProcessor.from_pretrained(MODEL)
    model = AutoModelForImageClassification.from_pretrained(name_or_path)
    return processor, model
