FROM node:22
ENV OPTS -Da=b
ENV MORE -Da=b -Dc=d
