FROM node:22
WORKDIR /app
RUN npm install left-pad
COPY package*.json ./
RUN npm install
