# finding: returned-other
def load(name_or_path):
    from transformers import pipeline

    return pipeline("image-classification", name_or_path)
