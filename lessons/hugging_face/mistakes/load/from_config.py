# finding: weights-random
def load(name_or_path):
    from transformers import AutoConfig

    processor = AutoImageProcessor.from_pretrained(name_or_path)
    config = AutoConfig.from_pretrained(name_or_path)
    model = AutoModelForImageClassification.from_config(config).eval()
    return processor, model
