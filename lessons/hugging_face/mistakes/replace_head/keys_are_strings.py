# finding: head-names-keys
def replace_head(name_or_path, labels):
    processor = AutoImageProcessor.from_pretrained(name_or_path)
    model = AutoModelForImageClassification.from_pretrained(
        name_or_path,
        id2label={str(number): name for number, name in enumerate(labels)},
        label2id={name: str(number) for number, name in enumerate(labels)},
        ignore_mismatched_sizes=True,
    )
    return processor, model
