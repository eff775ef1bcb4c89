# finding: head-names
def replace_head(name_or_path, labels):
    processor = AutoImageProcessor.from_pretrained(name_or_path)
    model = AutoModelForImageClassification.from_pretrained(name_or_path)
    model.classifier.weight = torch.nn.Parameter(model.classifier.weight[: len(labels)])
    model.classifier.bias = torch.nn.Parameter(model.classifier.bias[: len(labels)])
    return processor, model
