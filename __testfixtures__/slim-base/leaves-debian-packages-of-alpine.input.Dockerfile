FROM node:20
COPY x.deb /
RUN dpkg -i /x.deb
