FROM node:22
WORKDIR /app
CMD ["npm", "start"]
