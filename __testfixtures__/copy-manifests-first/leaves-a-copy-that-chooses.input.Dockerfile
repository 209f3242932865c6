FROM node:22
WORKDIR /app
COPY --exclude=*.md . .
RUN npm ci
