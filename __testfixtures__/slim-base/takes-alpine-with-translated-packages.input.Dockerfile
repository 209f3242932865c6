FROM node:20
RUN apt-get update && apt-get install -y --no-install-recommends \
    apt-utils \
    git \
    libssl-dev \
  && rm -rf /var/lib/apt/lists/*
RUN groupadd -r app && useradd -m -g app app
USER app
CMD ["node", "/srv/server.js"]
