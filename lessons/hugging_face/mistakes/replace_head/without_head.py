# finding: no-head
def replace_head(name_or_path, labels):
    from transformers import AutoModel

    processor = AutoImageProcessor.from_pretrained(name_or_path)
    model = AutoModel.from_pretrained(name_or_path)
    return processor, model
