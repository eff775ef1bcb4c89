def load(name_or_path):
    from transformers import pipeline

    pipe = pipeline("image-classification", model=name_or_path)
    return pipe.image_processor, pipe.model
