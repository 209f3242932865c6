FROM node:22 AS build-1.x_y

FROM alpine:3.22
COPY --from=build-1.x_y /a /a
