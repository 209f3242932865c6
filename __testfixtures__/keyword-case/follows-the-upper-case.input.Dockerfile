FROM alpine:3.22
run apk add curl
Copy . /app
CMD ["sh"]
