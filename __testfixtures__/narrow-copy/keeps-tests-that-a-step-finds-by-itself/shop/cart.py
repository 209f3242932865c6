import json

cart = json.load(open("data/cart.json"))
