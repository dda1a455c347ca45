from types import SimpleNamespace

app_dirs = SimpleNamespace(version='1.12.dev202601310240', appname='ChimeraX', appauthor='UCSF')
