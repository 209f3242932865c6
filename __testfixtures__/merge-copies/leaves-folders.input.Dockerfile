FROM node:22
COPY src ./
COPY a/ ./
COPY . ./
