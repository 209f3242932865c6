FROM golang:1.24 AS build
COPY . .
RUN go build -o /server .
FROM gcr.io/distroless/static-debian12
COPY --from=build /server /server
ENTRYPOINT ["/server"]
