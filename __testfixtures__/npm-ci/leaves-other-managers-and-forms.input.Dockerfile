FROM node:22
WORKDIR /app
COPY . .
RUN pnpm install
RUN npm rebuild
RUN ["npm", "install"]
RUN sh -c "npm install"
