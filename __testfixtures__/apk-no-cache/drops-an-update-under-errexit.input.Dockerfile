FROM alpine:3.20
RUN set -ex; \
	apk update; \
	apk add curl; \
	make
