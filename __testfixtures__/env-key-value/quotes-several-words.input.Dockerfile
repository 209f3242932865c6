FROM node:22
ENV OPTIONS -a  -b=$HOME ${X:-y}
LABEL maintainer Jo Doe <jo@example.com>
