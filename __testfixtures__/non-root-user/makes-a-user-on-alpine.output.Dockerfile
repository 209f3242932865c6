from python:3.12-alpine
workdir /app
copy . .
run addgroup -S web && adduser -S -G web web
user web
cmd ["python", "-m", "site_server"]
expose 8080
