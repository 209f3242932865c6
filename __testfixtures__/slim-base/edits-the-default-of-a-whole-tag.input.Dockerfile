ARG TAG=3.11-bookworm
FROM python:$TAG
