FROM scratch
COPY a a
COPY b b
