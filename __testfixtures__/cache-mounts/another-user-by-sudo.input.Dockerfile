FROM node:22
RUN sudo npm ci
