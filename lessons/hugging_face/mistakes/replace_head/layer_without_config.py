# finding: head-names
def replace_head(name_or_path, labels):
    processor = AutoImageProcessor.from_pretrained(name_or_path)
    model = AutoModelForImageClassification.from_pretrained(name_or_path)
    model.classifier = torch.nn.Linear(model.config.hidden_size, len(labels))
    return processor, model
