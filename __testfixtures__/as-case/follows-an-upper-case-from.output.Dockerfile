FROM node:22 AS build
FROM build AS test
