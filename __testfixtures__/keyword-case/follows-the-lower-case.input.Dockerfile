from alpine:3.22
run apk add curl
COPY . /app
cmd ["sh"]
