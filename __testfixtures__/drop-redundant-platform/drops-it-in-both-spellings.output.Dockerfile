FROM node:22 AS build
FROM alpine:3.22
FROM build
