FROM node:22
ADD \
    # the sources
    src/ \
    /app/
