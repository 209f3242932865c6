FROM node:22
RUN true
WORKDIR /app
CMD ["node", "a.js"]
