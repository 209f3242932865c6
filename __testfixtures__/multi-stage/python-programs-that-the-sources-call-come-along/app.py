import subprocess

import flask

print(subprocess.check_output(['git', '--version']))
