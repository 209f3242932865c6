# syntax=docker/dockerfile:1
FROM gcr.io/distroless/static-debian12
COPY shop /shop
ENTRYPOINT ["/shop"]
