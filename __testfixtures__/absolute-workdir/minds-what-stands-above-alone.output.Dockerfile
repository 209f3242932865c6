FROM debian:12
WORKDIR /srv
ONBUILD WORKDIR /triggered
RUN echo "$HOME"
WORKDIR /srv/app
WORKDIR "$OTHER"
