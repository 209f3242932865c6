FROM debian:12 AS build
RUN a && \
    b
FROM scratch
COPY --from=build /a /a
