FROM node:18.20.8-bookworm AS build
FROM python:3.11.16-slim-trixie
