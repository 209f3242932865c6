FROM golang:1.22 AS build
WORKDIR /src
# The sources
COPY . .
RUN apt-get update && apt-get install -y git
# Compile
RUN --mount=type=cache,target=/go/pkg/mod go build -o /server .

FROM scratch
COPY --from=build /server /server
CMD ["/server"]
