# finding: no-head
def load(name_or_path):
    from transformers import AutoModel

    processor = AutoImageProcessor.from_pretrained(name_or_path)
    model = AutoModel.from_pretrained(name_or_path)
    return processor, model
