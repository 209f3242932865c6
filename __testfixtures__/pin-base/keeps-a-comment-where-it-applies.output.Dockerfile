# renovate: datasource=docker depName=node
FROM node:18.20.8-bookworm
