FROM node:20
RUN echo a && apt-get update || true; apt-get install -y git
CMD ["node", "a.js"]
