# finding: body-not-loaded
def replace_head(name_or_path, labels):
    from transformers import AutoConfig

    processor = AutoImageProcessor.from_pretrained(name_or_path)
    config = AutoConfig.from_pretrained(name_or_path, id2label=dict(enumerate(labels)), label2id={name: n for n, name in enumerate(labels)})
    model = AutoModelForImageClassification.from_config(config).eval()
    return processor, model
