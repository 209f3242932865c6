ARG MINOR=11 IMAGE=python:3.11-bookworm BARE=python
ARG TWICE=3.10-bookworm
ARG TWICE=3.11-bookworm
ARG VERSION=3.11
ARG TAG=$VERSION-bookworm
FROM python:3.\
11 AS continued
FROM python:3.$MINOR-bookworm AS part
FROM python:$TWICE AS twice
FROM python:$TAG AS indirect
FROM $IMAGE AS whole
FROM $BARE AS bare
FROM python:${NONE-3.11-bookworm} AS fallback
FROM "python:3.11-bookworm" AS quoted
