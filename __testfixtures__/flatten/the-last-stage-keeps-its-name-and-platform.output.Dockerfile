from golang:1.22 as build
run go build -o /out/app ./cmd/app

from --platform=linux/amd64 alpine:3.19 as runtime-layers
run apk add --no-cache tini
copy --from=build /out/app /usr/bin/app

from --platform=linux/amd64 scratch as runtime
copy --from=runtime-layers / /
env PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
entrypoint ["/sbin/tini", "--"]
cmd ["app"]
