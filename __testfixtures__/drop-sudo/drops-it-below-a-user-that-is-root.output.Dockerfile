FROM node:22
USER node
RUN sudo mkdir /a
USER 0:0
RUN mkdir /b
