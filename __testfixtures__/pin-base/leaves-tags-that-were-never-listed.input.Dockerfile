FROM node:99.1.2-nobody
