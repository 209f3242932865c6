FROM alpine
RUN apk add --no-cache curl \
  && echo a \
  && echo b
