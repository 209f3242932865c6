# syntax=docker/dockerfile:1
FROM scratch AS build
COPY a /a
FROM scratch
COPY --link --from=build /a /a
