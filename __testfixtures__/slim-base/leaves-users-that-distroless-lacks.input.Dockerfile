FROM node:22
WORKDIR /app
USER node
CMD ["node", "a.js"]
