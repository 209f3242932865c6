from flask import Flask, render_template
from shop.cart import cart

app = Flask(__name__)
