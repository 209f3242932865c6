FROM golang:1.23 AS b
RUN go mod download
RUN ["go", "build", "./..."]
FROM scratch
COPY --from=b /app /app
