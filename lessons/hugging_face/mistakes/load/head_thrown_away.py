# finding: weights-random
def load(name_or_path):
    processor = AutoImageProcessor.from_pretrained(name_or_path)
    model = AutoModelForImageClassification.from_pretrained(name_or_path)
    model.classifier = torch.nn.Linear(model.config.hidden_size, 10)
    return processor, model
