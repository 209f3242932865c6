FROM golang:1.22 AS build
WORKDIR /src
# The sources
COPY . .
RUN go build -o /server .

FROM scratch
COPY --from=build /server /server
CMD ["/server"]
