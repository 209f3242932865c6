FROM golang:1.24 AS build
RUN go install example.com/tool@v1.0.0

FROM debian:12
COPY --from=build /go/bin/tool /usr/local/bin/
COPY settings /etc/binaries/settings
COPY ["src", "/srv/my app/"]
ADD assets /srv/
RUN install-things /bin/
CMD ["tool", "--config", "/etc/binaries/settings"]
