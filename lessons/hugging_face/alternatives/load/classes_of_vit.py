def load(name_or_path):
    from transformers import ViTForImageClassification, ViTImageProcessorPil

    processor = ViTImageProcessorPil.from_pretrained(name_or_path)
    model = ViTForImageClassification.from_pretrained(name_or_path)
    return processor, model
