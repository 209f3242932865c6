FROM node:22
COPY . .
CMD ["npm", "run", "dev"]
