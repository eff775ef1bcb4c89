def replace_head(name_or_path, labels):
    names = {n: labels[n] for n in range(len(labels))}
    processor, _ = load(name_or_path)
    model = AutoModelForImageClassification.from_pretrained(
        name_or_path, num_labels=len(labels), id2label=names, ignore_mismatched_sizes=True
    )
    model.eval()
    return processor, model
