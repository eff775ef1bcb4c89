# finding: folder-not-found
def load(name_or_path):
    processor = AutoImageProcessor.from_pretrained(name_or_path + "/weights")
    model = AutoModelForImageClassification.from_pretrained(name_or_path + "/weights")
    return processor, model
