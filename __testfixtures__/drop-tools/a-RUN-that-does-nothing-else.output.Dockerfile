FROM debian:12
COPY app /app
CMD ["/app"]
