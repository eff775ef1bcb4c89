# finding: head-frozen
def replace_head(name_or_path, labels):
    processor = AutoImageProcessor.from_pretrained(name_or_path)
    model = AutoModelForImageClassification.from_pretrained(
        name_or_path, id2label=dict(enumerate(labels)), ignore_mismatched_sizes=True
    )
    for parameter in model.parameters():
        parameter.requires_grad = False
    return processor, model
