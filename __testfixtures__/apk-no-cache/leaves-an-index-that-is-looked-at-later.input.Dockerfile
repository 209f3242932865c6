FROM alpine:3.22
RUN apk add jq
RUN ls /var/cache/apk/APKINDEX*
