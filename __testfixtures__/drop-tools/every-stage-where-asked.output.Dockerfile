FROM debian:12 AS build
RUN apt-get update && apt-get install -y curl
CMD ["/app"]
FROM scratch
COPY --from=build /app /app
CMD ["/app"]
