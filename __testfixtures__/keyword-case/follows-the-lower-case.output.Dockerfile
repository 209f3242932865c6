from alpine:3.22
run apk add curl
copy . /app
cmd ["sh"]
