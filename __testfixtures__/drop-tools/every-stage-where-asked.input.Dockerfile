FROM debian:12 AS build
RUN apt-get update && apt-get install -y vim curl
CMD ["/app"]
FROM scratch
COPY --from=build /app /app
CMD ["/app"]
