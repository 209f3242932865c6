FROM node:20-slim

# The settings are JSON, and the build takes make
RUN apt-get update && \
    apt-get install -y --no-install-recommends jq make && \
    rm -rf /var/lib/apt/lists/*

ARG GREETING=hello
ENV GREETING=$GREETING

LABEL description="says what its settings say"

COPY docker-entrypoint.sh /usr/local/bin/
RUN chmod 0755 /usr/local/bin/docker-entrypoint.sh

WORKDIR /srv/greeter
COPY package.json package-lock.json ./
RUN npm ci --omit=dev
COPY . .
RUN useradd --uid 1500 greeter
USER greeter

EXPOSE 18443
ENTRYPOINT ["docker-entrypoint.sh"]
CMD ["node", "server.js"]
