from node:22
add . /app
