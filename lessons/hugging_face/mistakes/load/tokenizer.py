# finding: processor-of-another-kind
def load(name_or_path):
    from transformers import AutoTokenizer

    processor = AutoTokenizer.from_pretrained(name_or_path)
    model = AutoModelForImageClassification.from_pretrained(name_or_path)
    return processor, model
