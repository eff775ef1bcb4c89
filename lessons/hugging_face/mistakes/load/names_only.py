# finding: no-model
def load(name_or_path):
    processor = AutoImageProcessor.from_pretrained(name_or_path)
    return processor, name_or_path
