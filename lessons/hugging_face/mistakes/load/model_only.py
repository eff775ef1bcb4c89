# finding: returned-other
def load(name_or_path):
    model = AutoModelForImageClassification.from_pretrained(name_or_path)
    return model
