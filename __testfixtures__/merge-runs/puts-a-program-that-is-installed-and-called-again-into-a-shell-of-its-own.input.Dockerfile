FROM node:22
RUN curl -fsSL https://example.com/a
RUN npm install -g curl && curl -fsSL https://example.com/b
