# finding: pipeline-without-processor
def load(name_or_path):
    from transformers import pipeline

    model = AutoModelForImageClassification.from_pretrained(name_or_path)
    pipe = pipeline("image-classification", model=model)
    return pipe.image_processor, pipe.model
