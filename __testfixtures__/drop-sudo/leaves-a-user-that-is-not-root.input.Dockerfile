FROM node:22
USER node
RUN sudo mkdir /a
