# finding: returned-other
def replace_head(name_or_path, labels):
    model = AutoModelForImageClassification.from_pretrained(
        name_or_path, id2label=dict(enumerate(labels)), label2id={name: n for n, name in enumerate(labels)},
        ignore_mismatched_sizes=True
    )
    return model
