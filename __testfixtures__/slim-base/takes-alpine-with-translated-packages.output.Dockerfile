FROM node:20-alpine
RUN apk add --no-cache \
    git \
    openssl-dev
RUN addgroup -S app && adduser -D -G app -s /bin/sh app
USER app
CMD ["node", "/srv/server.js"]
