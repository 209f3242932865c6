from node:22
copy . /app
