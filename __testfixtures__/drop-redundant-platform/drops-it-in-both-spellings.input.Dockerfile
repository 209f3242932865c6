FROM --platform=$TARGETPLATFORM node:22 AS build
FROM --platform=${TARGETPLATFORM}  alpine:3.22
FROM --platform="$TARGETPLATFORM" build
