FROM node:20-alpine
FROM alpine
