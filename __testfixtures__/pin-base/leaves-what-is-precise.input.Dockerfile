FROM node:18.20.8-bookworm
