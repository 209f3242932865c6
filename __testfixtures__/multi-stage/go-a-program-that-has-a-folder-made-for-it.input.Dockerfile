FROM golang:1.22-bookworm
WORKDIR /app
COPY . .
RUN mkdir -p data && chown 1000:1000 data && CGO_ENABLED=0 go build -o app .
USER 1000:1000
VOLUME /app/data
CMD ["./app", "--data", "data"]
