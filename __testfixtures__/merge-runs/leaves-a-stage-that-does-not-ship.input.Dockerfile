FROM debian:12 AS build
RUN a
RUN b
FROM scratch
COPY --from=build /a /a
