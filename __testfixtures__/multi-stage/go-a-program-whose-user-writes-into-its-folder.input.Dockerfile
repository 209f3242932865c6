FROM golang:1.22-bookworm
WORKDIR /app
COPY . .
RUN CGO_ENABLED=0 go build -o app .
RUN chown -R 1000:1000 /app
USER 1000:1000
CMD ["./app"]
