from golang:1.22 as build
run go build -o /out/app ./cmd/app

from --platform=linux/amd64 alpine:3.19 as runtime
run apk add --no-cache tini
copy --from=build /out/app /usr/bin/app
entrypoint ["/sbin/tini", "--"]
cmd ["app"]
