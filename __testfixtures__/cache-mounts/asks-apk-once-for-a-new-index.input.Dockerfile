FROM alpine:3.20
RUN apk add --update --no-cache make
COPY a /a
RUN apk update && apk add --no-cache g++
COPY b /b
RUN apk add --no-cache git
