ARG TAG=3.11-slim-bookworm
FROM python:$TAG
