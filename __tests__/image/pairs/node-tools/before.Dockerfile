FROM node:20-slim
RUN apt update
COPY serve.js /srv/
RUN apt install less tree make && apt install -y wget
RUN useradd --uid 60123 app
RUN node /srv/serve.js & sleep 2; wget -O /srv/page http://127.0.0.1:18431/; kill $!
USER app
CMD ["node", "/srv/serve.js"]
