FROM alpine:3.20
RUN sh -c "apk add curl" && echo "apk add"
