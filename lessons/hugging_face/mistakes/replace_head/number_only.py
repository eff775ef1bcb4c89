# finding: head-names
def replace_head(name_or_path, labels):
    processor = AutoImageProcessor.from_pretrained(name_or_path)
    model = AutoModelForImageClassification.from_pretrained(
        name_or_path, num_labels=len(labels), ignore_mismatched_sizes=True
    )
    return processor, model
