# finding: auto-class-of-another-task
def load(name_or_path):
    from transformers import AutoModelForSequenceClassification

    processor = AutoImageProcessor.from_pretrained(name_or_path)
    model = AutoModelForSequenceClassification.from_pretrained(name_or_path)
    return processor, model
