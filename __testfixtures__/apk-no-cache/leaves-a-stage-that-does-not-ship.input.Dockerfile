FROM alpine:3.20 AS b
RUN apk add curl
FROM scratch
COPY --from=b /a /a
