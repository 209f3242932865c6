open("my data.json")
