from .logger import Logger


class Models:
    def __init__(self):
        self.open = []

    def list(self, type=None):
        return [model for model in self.open if type is None or isinstance(model, type)]


class Session:
    def __init__(self):
        self.logger = Logger()
        self.models = Models()
