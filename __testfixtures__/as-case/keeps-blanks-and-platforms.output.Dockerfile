FROM --platform=$BUILDPLATFORM node:22  AS  build
