FROM node:20
CMD npm run preview
WORKDIR /app
COPY . .
RUN npm ci && npm run build
