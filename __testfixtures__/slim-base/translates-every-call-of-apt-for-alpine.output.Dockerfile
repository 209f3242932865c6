FROM node:20-alpine
RUN ["node", "--version"]
RUN apk update
RUN set -e; DEBIAN_FRONTEND=noninteractive apk add --no-cache git npm py3-pip
# tools for the build
RUN echo installing \
 # the usual ones
 && cd / \
 && env DEBIAN_FRONTEND=noninteractive apk add --no-cache python3-dev libmagic curl \
 # and no more
 && VERSION=1 \
 && echo "curl is here"
RUN rm -rf /var/lib/apt/lists/* && echo "nothing to install here"
RUN apk add --no-cache git && rm -rf /var/lib/apt/lists/* /tmp/* && rm -rf /root/.cache
RUN addgroup -g 5000 app; adduser -D -u 5000 -G app -s /bin/sh app
ONBUILD RUN apk add --no-cache openssl
ONBUILD RUN apk update
CMD ["node", "a.js"]
