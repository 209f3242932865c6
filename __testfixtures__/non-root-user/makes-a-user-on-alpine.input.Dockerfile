from python:3.12-alpine
workdir /app
copy . .
cmd ["python", "-m", "site_server"]
expose 8080
