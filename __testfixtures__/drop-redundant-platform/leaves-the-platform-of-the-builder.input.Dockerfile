FROM --platform=$BUILDPLATFORM node:22
