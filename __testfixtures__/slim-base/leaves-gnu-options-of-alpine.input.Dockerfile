FROM node:20
RUN cp --parents a/b /c
