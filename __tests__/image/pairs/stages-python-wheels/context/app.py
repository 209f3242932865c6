import sys

from greeting import greeting
from serving import serve

if __name__ == '__main__':
    serve(lambda path: f'{greeting(path.strip("/"))} from Python {sys.version_info[0]}\n', 18451)
