# finding: head-mismatch
def replace_head(name_or_path, labels):
    processor = AutoImageProcessor.from_pretrained(name_or_path)
    model = AutoModelForImageClassification.from_pretrained(
        name_or_path, id2label=dict(enumerate(labels)), label2id={name: n for n, name in enumerate(labels)}
    )
    return processor, model
