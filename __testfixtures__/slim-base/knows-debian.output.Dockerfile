FROM --platform=$BUILDPLATFORM debian:12-slim
