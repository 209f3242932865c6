FROM node:8-onbuild
COPY a .
