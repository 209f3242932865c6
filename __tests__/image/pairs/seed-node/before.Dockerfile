FROM node:20
WORKDIR /app
COPY package*.json greeting-1.0.0.tgz ./
RUN npm install
COPY . .
RUN npm run build
EXPOSE 18427
CMD ["npm", "start"]
