FROM node:20
RUN git --version
