# finding: hub-not-reached
def load(name_or_path):
    processor = AutoImageProcessor.from_pretrained(HUB_NAME)
    model = AutoModelForImageClassification.from_pretrained(HUB_NAME)
    return processor, model
