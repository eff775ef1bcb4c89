# finding: left-in-train-mode
def replace_head(name_or_path, labels):
    processor = AutoImageProcessor.from_pretrained(name_or_path)
    model = AutoModelForImageClassification.from_pretrained(
        name_or_path, id2label=dict(enumerate(labels)), label2id={name: n for n, name in enumerate(labels)},
        ignore_mismatched_sizes=True
    )
    model.train()
    return processor, model
