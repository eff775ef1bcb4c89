# finding: head-size
def replace_head(name_or_path, labels):
    processor = AutoImageProcessor.from_pretrained(name_or_path)
    model = AutoModelForImageClassification.from_pretrained(name_or_path)
    model.config.id2label = dict(enumerate(labels))
    return processor, model
