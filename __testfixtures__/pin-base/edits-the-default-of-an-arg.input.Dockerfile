ARG BASE=debian:latest
FROM ${BASE}
