class UserError(Exception):
    pass


class LimitationError(UserError):
    pass
