FROM golang:1.22 AS build
WORKDIR /src
RUN apt-get update && apt-get install -y git
COPY go.mod go.sum ./
RUN --mount=type=cache,target=/go/pkg/mod go mod download
# The sources
COPY . .
# Compile
RUN --mount=type=cache,target=/go/pkg/mod go build -o /server .

FROM scratch
COPY --from=build /server /server
CMD ["/server"]
