ARG REGISTRY=docker.io/
ARG IMAGE=python:3.11 PYTHON=python
ARG UNUSED TAG=3.11-slim-bookworm
FROM ${REGISTRY}library/python:3.11-slim-bookworm AS a
FROM $IMAGE-slim AS b
FROM ${PYTHON}:3.11-slim-bookworm AS c
FROM "python":3.11-slim AS d
FROM python:$TAG
ARG UNUSED
ENV TAG=x
