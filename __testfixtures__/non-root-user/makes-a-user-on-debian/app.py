from flask import Flask
app = Flask(__name__)
with open('version.txt') as f:
    version = f.read()
