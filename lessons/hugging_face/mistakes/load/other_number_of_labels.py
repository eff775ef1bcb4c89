# finding: head-mismatch
def load(name_or_path):
    processor = AutoImageProcessor.from_pretrained(name_or_path)
    model = AutoModelForImageClassification.from_pretrained(name_or_path, num_labels=2)
    return processor, model
