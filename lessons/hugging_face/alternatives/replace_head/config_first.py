def replace_head(name_or_path, labels):
    from transformers import AutoConfig

    config = AutoConfig.from_pretrained(name_or_path)
    config.id2label = dict(enumerate(labels))
    config.label2id = {name: number for number, name in enumerate(labels)}
    model = AutoModelForImageClassification.from_pretrained(
        name_or_path, config=config, ignore_mismatched_sizes=True
    )
    return AutoImageProcessor.from_pretrained(name_or_path), model
