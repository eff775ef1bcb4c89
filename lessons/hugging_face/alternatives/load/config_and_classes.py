def load(name_or_path):
    from transformers import AutoConfig, ViTForImageClassification

    config = AutoConfig.from_pretrained(name_or_path)
    model = ViTForImageClassification.from_pretrained(name_or_path, config=config)
    model = model.to("cuda" if torch.cuda.is_available() else "cpu").eval().requires_grad_(False)
    return AutoImageProcessor.from_pretrained(name_or_path, use_fast=False), model
