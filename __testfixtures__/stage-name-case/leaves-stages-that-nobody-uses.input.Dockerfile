FROM node:22 AS Test
RUN npm test

FROM node:22
