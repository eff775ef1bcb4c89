def replace_head(name_or_path, labels):
    processor = AutoImageProcessor.from_pretrained(name_or_path)
    model = AutoModelForImageClassification.from_pretrained(name_or_path)
    model.classifier = torch.nn.Linear(model.config.hidden_size, len(labels))
    model.config.id2label = dict(enumerate(labels))
    model.config.label2id = {name: n for n, name in enumerate(labels)}
    model.num_labels = len(labels)
    return processor, model
