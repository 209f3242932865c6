FROM node:12-stretch
RUN git --version
