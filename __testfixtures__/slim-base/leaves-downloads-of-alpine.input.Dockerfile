FROM node:20
RUN curl -fsSLo /usr/local/bin/x https://example.com/x
