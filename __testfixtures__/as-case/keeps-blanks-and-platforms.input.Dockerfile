FROM --platform=$BUILDPLATFORM node:22  as  build
