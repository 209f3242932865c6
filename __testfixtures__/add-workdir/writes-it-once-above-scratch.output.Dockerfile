FROM scratch
WORKDIR /
COPY a a
COPY b b
