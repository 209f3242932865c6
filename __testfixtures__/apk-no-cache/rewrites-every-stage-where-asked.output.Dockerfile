FROM alpine:3.20 AS build
RUN apk add --no-cache curl
FROM scratch
COPY --from=build /usr/bin/curl /
