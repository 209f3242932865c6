FROM golang:1.22-bookworm
WORKDIR /data
WORKDIR /data/cache
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /srv/server/server .
WORKDIR /srv/server
WORKDIR tmp
CMD ["/srv/server/server"]
