FROM alpine:3.22
RUN apk add curl
COPY . /app
CMD ["sh"]
