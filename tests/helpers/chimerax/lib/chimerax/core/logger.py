import sys


class Log:
    LEVEL_INFO, LEVEL_WARNING, LEVEL_ERROR, LEVEL_BUG = range(4)
    excludes_other_logs = False


class PlainTextLog(Log):
    def log(self, level, msg):
        return False


class Logger:
    def __init__(self):
        self.logs = []

    def add_log(self, log):
        self.logs.append(log)

    def _log(self, level, msg):
        for log in reversed(self.logs):
            if log.log(level, msg + '\n') and log.excludes_other_logs:
                return
        print(msg, file=sys.stdout)

    def info(self, msg):
        self._log(Log.LEVEL_INFO, msg)

    def warning(self, msg):
        self._log(Log.LEVEL_WARNING, msg)

    def error(self, msg):
        self._log(Log.LEVEL_ERROR, msg)
