FROM alpine:3.19
RUN adduser -u 100001 -D app
