FROM node:22
COPY \
    # the sources
    src/ \
    /app/
