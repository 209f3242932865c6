FROM node:22
RUN ["npm", "ci"]
ONBUILD RUN npm ci
