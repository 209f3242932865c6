ARG REGISTRY=docker.io/
ARG IMAGE=python:3.11 PYTHON=python
ARG UNUSED TAG=3.11-bookworm
FROM ${REGISTRY}library/python:3.11-bookworm AS a
FROM $IMAGE AS b
FROM ${PYTHON}:3.11-bookworm AS c
FROM "python":3.11 AS d
FROM python:$TAG
ARG UNUSED
ENV TAG=x
