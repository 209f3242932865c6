# renovate: datasource=docker depName=node
FROM node:18
