# syntax=docker/dockerfile:1
FROM scratch AS build
COPY a /a
FROM scratch
COPY --from=build /a /a
